package com.fabrikam.dronedelivery.gateway.upstream;

import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passes the head of a stream on at once. By itself it would wait for the first piece of the body,
 * and a follower of a quiet delivery would not know that it is connected.
 */
@Component
class StreamHeadFilter implements GlobalFilter, Ordered {

  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain.filter(
        exchange.mutate().response(new PromptResponse(exchange.getResponse())).build());
  }

  private static final class PromptResponse extends ServerHttpResponseDecorator {

    PromptResponse(ServerHttpResponse response) {
      super(response);
    }

    /** Called for streaming media types only. */
    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      Flux<Publisher<? extends DataBuffer>> pieces = Flux.from(body);
      return super.writeAndFlushWith(pieces.startWith(Flux.<DataBuffer>empty()));
    }
  }
}
