package com.fabrikam.dronedelivery.gateway.upstream;

import com.fabrikam.dronedelivery.gateway.problem.TraceIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A service whose answer breaks off before its first byte was passed on has not answered: the
 * client reads 503, not the head of an answer that never came.
 */
@Component
class BrokenAnswerFilter implements GlobalFilter, Ordered {

  private static final Logger log = LoggerFactory.getLogger(BrokenAnswerFilter.class);

  private final UpstreamProperties properties;

  BrokenAnswerFilter(UpstreamProperties properties) {
    this.properties = properties;
  }

  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain
        .filter(exchange)
        .onErrorMap(
            failure ->
                exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null
                    && !exchange.getResponse().isCommitted(),
            failure -> {
              log.warn(
                  "an answer broke off: {}, trace {}", failure.toString(), TraceIds.of(exchange));
              return new ServiceUnavailableException(properties.retryAfter(), failure);
            });
  }
}
