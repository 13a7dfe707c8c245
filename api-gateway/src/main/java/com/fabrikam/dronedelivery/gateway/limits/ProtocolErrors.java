package com.fabrikam.dronedelivery.gateway.limits;

import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import com.fabrikam.dronedelivery.gateway.problem.Problems;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers with a problem what never becomes a request for the rest of the gateway: bytes that are
 * not HTTP, headers or a request line over the limit, a target that is no URI. The server would
 * answer with a bare status.
 */
@Component
class ProtocolErrors implements NettyServerCustomizer {

  /** Such a request has no path that could be named. */
  private static final URI INSTANCE = URI.create("/");

  private final Problems problems;
  private final Tracer tracer;

  ProtocolErrors(Problems problems, Tracer tracer) {
    this.problems = problems;
    this.tracer = tracer;
  }

  @Override
  public HttpServer apply(HttpServer server) {
    UndecodableRequests undecodable = new UndecodableRequests();
    return server
        .doOnChannelInit(
            (observer, channel, remote) ->
                channel
                    .pipeline()
                    .addAfter(NettyPipeline.HttpCodec, "problem-details", undecodable))
        .mapHandle(
            (handling, connection) ->
                inALaterTask(connection).then(answerBadTarget(handling, connection)));
  }

  /**
   * A request that came in before the last answer was finished, and is answered in the very task
   * that takes it from the queue, leaves the connection unread for good (reactor-netty issue 4361,
   * up to 1.3.7). So no request is handled in the task that takes it.
   */
  private static Mono<Void> inALaterTask(Connection connection) {
    return Mono.create(sink -> connection.channel().eventLoop().execute(sink::success));
  }

  /** Spring ends the exchange with an empty 400 if the target is no URI. */
  private Mono<Void> answerBadTarget(Mono<Void> handling, Connection connection) {
    if (!(connection instanceof HttpServerResponse response)) {
      return handling;
    }
    return handling.then(
        Mono.defer(
            () -> {
              if (response.hasSentHeaders()
                  || !HttpResponseStatus.BAD_REQUEST.equals(response.status())) {
                return Mono.empty();
              }
              byte[] body = body(ProblemType.MALFORMED_REQUEST);
              return response
                  .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                  .header(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length))
                  .sendByteArray(Mono.just(body))
                  .then();
            }));
  }

  private byte[] body(ProblemType type) {
    String detail =
        switch (type) {
          case URI_TOO_LONG -> "The request line is too long.";
          case REQUEST_HEADER_FIELDS_TOO_LARGE -> "The request headers are too large.";
          default -> "The request is not well-formed HTTP.";
        };
    Span span = tracer.nextSpan().name(type.name()).start();
    byte[] body = problems.body(type, detail, INSTANCE, span.context().traceId());
    span.end();
    return body;
  }

  @Sharable
  private final class UndecodableRequests extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpObject http && http.decoderResult().isFailure()) {
        Throwable cause = http.decoderResult().cause();
        ReferenceCountUtil.release(message);
        context.writeAndFlush(answer(cause)).addListener(ChannelFutureListener.CLOSE);
      } else {
        context.fireChannelRead(message);
      }
    }

    private FullHttpResponse answer(Throwable cause) {
      ProblemType type =
          switch (cause) {
            case TooLongHttpLineException line -> ProblemType.URI_TOO_LONG;
            case TooLongHttpHeaderException header -> ProblemType.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> ProblemType.MALFORMED_REQUEST;
          };
      byte[] body = body(type);
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(type.status().value()),
              Unpooled.wrappedBuffer(body));
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
          .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
          .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      return response;
    }
  }
}
