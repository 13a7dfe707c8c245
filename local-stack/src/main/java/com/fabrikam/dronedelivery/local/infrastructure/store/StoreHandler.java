package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out each command and answers it once the journal says that what it did, or saw, is
 * durable.
 */
@ChannelHandler.Sharable
final class StoreHandler extends SimpleChannelInboundHandler<ClientRequest> {

  private static final Logger log = LoggerFactory.getLogger(StoreHandler.class);

  private final AtomicInteger answers = new AtomicInteger();
  private final MongoBackend backend;
  private final Journal journal;
  private final ChannelGroup clients;

  StoreHandler(MongoBackend backend, Journal journal, ChannelGroup clients) {
    this.backend = backend;
    this.journal = journal;
    this.clients = clients;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    clients.add(context.channel());
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    backend.handleClose(context.channel());
    context.fireChannelInactive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
    Object answer = answer(request);
    journal.whenDurable(() -> context.writeAndFlush(answer));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("Closing {}", context.channel(), cause);
    context.close();
  }

  private Object answer(ClientRequest request) {
    MessageHeader header =
        new MessageHeader(answers.incrementAndGet(), request.getHeader().getRequestID());
    return switch (request) {
      case MongoMessage message ->
          new MongoMessage(message.getChannel(), header, carryOut(message, message.getDocument()));
      case MongoQuery handshake ->
          new MongoReply(header, List.of(carryOut(handshake, handshake.getQuery())), 0);
      default -> throw new UnsupportedOperationException("Not a command: " + request);
    };
  }

  private Document carryOut(ClientRequest request, Document command) {
    String name = command.keySet().iterator().next();
    try {
      return backend.handleCommand(request.getChannel(), request.getDatabaseName(), name, command);
    } catch (MongoServerException e) {
      log.debug("Refused {}", command, e);
      return refusal(e);
    } catch (RuntimeException e) {
      // The edge of the server: a command it cannot digest must not take the connection, or other
      // commands, along.
      log.error("Failed to carry out {}", command, e);
      return refusal(new MongoServerException("Internal error: " + e, e));
    }
  }

  private static Document refusal(MongoServerException refused) {
    Document answer = new Document("ok", 0).append("errmsg", refused.getMessageWithoutErrorCode());
    if (refused instanceof MongoServerError error) {
      answer.append("code", error.getCode());
      answer.putIfNotNull("codeName", error.getCodeName());
    }
    return answer;
  }
}
