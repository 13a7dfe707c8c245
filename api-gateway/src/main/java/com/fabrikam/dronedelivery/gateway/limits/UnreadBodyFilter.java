package com.fabrikam.dronedelivery.gateway.limits;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what a client still sends before it gets an answer that did not need the body, such as 404
 * or 413. Clients send first and listen then; an answer in between is lost on some, and confuses
 * the next request of others. A body that is out of all proportion is not waited for: then the
 * connection is closed after the answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadBodyFilter implements WebFilter {

  private final LimitsProperties limits;

  UnreadBodyFilter(LimitsProperties limits) {
    this.limits = limits;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    long announced = headers.getContentLength();
    if (announced <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return chain.filter(exchange);
    }
    WatchedRequest request = new WatchedRequest(exchange.getRequest());
    exchange.getResponse().beforeCommit(() -> discardBody(exchange, request, announced));
    return chain.filter(exchange.mutate().request(request).build());
  }

  private Mono<Void> discardBody(
      ServerWebExchange exchange, WatchedRequest request, long announced) {
    if (request.read.get()) {
      return Mono.empty();
    }
    long most = limits.discardedBody().toBytes();
    if (announced > most || request.getHeaders().containsHeader(HttpHeaders.EXPECT)) {
      close(exchange);
      return Mono.empty();
    }
    return IncomingBody.read(request.getBody(), 0, most)
        .timeout(limits.bodyDeadline())
        .doOnNext(
            body -> {
              if (!body.isWithin(most)) {
                close(exchange);
              }
            })
        .then()
        .onErrorResume(
            TimeoutException.class,
            late -> {
              close(exchange);
              return Mono.empty();
            });
  }

  private static void close(ServerWebExchange exchange) {
    exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
  }

  private static final class WatchedRequest extends ServerHttpRequestDecorator {

    private final AtomicBoolean read = new AtomicBoolean();

    WatchedRequest(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return super.getBody().doOnSubscribe(subscription -> read.set(true));
    }
  }
}
