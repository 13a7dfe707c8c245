package com.fabrikam.dronedelivery.e2e.network;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What is wrong with a stretch of network; nothing, to begin with. */
final class Toxics {

  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private volatile Duration delay = Duration.ZERO;
  private volatile long bytesPerSecond = UNLIMITED;
  private volatile CountDownLatch silence = OPEN;

  void delay(Duration each) {
    delay = each;
  }

  void throttle(long limit) {
    bytesPerSecond = limit;
  }

  synchronized void silence() {
    if (silence == OPEN) {
      silence = new CountDownLatch(1);
    }
  }

  synchronized void heal() {
    delay = Duration.ZERO;
    bytesPerSecond = UNLIMITED;
    silence.countDown();
    silence = OPEN;
  }

  /** Takes as long as so many bytes take to get through. */
  void pass(int bytes) throws InterruptedException {
    silence.await();
    Duration wait = delay;
    if (bytesPerSecond != UNLIMITED) {
      wait = wait.plusMillis(bytes * 1000L / bytesPerSecond);
    }
    if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }
}
