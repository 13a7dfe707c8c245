package com.fabrikam.dronedelivery.gateway.limits;

import com.fabrikam.dronedelivery.gateway.problem.ProblemException;
import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the whole request body, which is small, before the service is called. So a body over the
 * limit is refused with or without a {@code Content-Length}, and a client that sends slowly holds
 * up neither a connection to the service nor the deadline of its answer.
 */
@Component
public class RequestBodyFilter implements GatewayFilter {

  private final LimitsProperties limits;

  RequestBodyFilter(LimitsProperties limits) {
    this.limits = limits;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    long announced = request.getHeaders().getContentLength();
    if (announced > limits.body().toBytes()) {
      return Mono.error(tooLarge());
    }
    if (announced <= 0 && !request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return chain.filter(exchange);
    }
    return DataBufferUtils.join(request.getBody(), (int) limits.body().toBytes())
        .timeout(limits.bodyDeadline())
        .map(RequestBodyFilter::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, over -> tooLarge())
        .onErrorMap(TimeoutException.class, late -> tooSlow())
        .flatMap(
            body ->
                chain.filter(
                    exchange.mutate().request(new BufferedRequest(exchange, body)).build()));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.PAYLOAD_TOO_LARGE,
        "The request body is larger than " + limits.body().toBytes() + " bytes.");
  }

  private ProblemException tooSlow() {
    return new ProblemException(
        ProblemType.REQUEST_TIMEOUT,
        "The request body did not arrive within " + limits.bodyDeadline().toSeconds() + " seconds.");
  }

  private static final class BufferedRequest extends ServerHttpRequestDecorator {

    private final HttpHeaders headers;
    private final Flux<DataBuffer> body;

    BufferedRequest(ServerWebExchange exchange, byte[] bytes) {
      super(exchange.getRequest());
      headers = new HttpHeaders();
      headers.putAll(exchange.getRequest().getHeaders());
      headers.remove(HttpHeaders.TRANSFER_ENCODING);
      headers.remove(HttpHeaders.EXPECT);
      headers.setContentLength(bytes.length);
      body = Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(bytes)));
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return body;
    }
  }
}
