package com.fabrikam.dronedelivery.e2e.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client's connection and the one to a replica that carries it on. What one side sends, or says
 * by ending its half or by resetting, the other is told after all that was sent before.
 */
final class Connection {

  private static final int CHUNK = 16 * 1024;

  private final Socket client;
  private final Socket replica;
  private final Toxics toxics;
  private final AtomicInteger halvesOpen = new AtomicInteger(2);
  private volatile boolean broken;

  Connection(Socket client, Socket replica, Toxics toxics) {
    this.client = client;
    this.replica = replica;
    this.toxics = toxics;
  }

  /** Carries bytes both ways until both are ended. */
  void carry() {
    Thread back = Thread.ofVirtual().start(() -> carry(replica, client));
    carry(client, replica);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length = in.read(chunk);
      while (length >= 0) {
        toxics.pass(length);
        // A receiver that is gone says so to the other half, behind what it has sent.
        if (!written(out, chunk, length)) {
          ended();
          return;
        }
        length = in.read(chunk);
      }
      toxics.pass(0);
      to.shutdownOutput();
      ended();
    } catch (IOException reset) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private boolean written(OutputStream out, byte[] chunk, int length) {
    try {
      out.write(chunk, 0, length);
      return true;
    } catch (IOException gone) {
      broken = true;
      return false;
    }
  }

  private void ended() {
    if (halvesOpen.decrementAndGet() == 0) {
      if (broken) {
        reset();
      } else {
        close(client);
        close(replica);
      }
    }
  }

  /** Breaks it, so that both sides learn of it as of a broken wire (TCP RST). */
  void reset() {
    reset(client);
    reset(replica);
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closedAlready) {
      return;
    }
    close(socket);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
