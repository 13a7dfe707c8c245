package com.fabrikam.dronedelivery.gateway.limits;

import com.fabrikam.dronedelivery.gateway.problem.ProblemException;
import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
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
    return IncomingBody.read(
            request.getBody(), limits.body().toBytes(), limits.discardedBody().toBytes())
        .timeout(limits.bodyDeadline())
        .onErrorMap(TimeoutException.class, late -> tooSlow())
        .flatMap(
            body -> {
              if (!body.isWithin(limits.body().toBytes())) {
                return Mono.error(tooLarge(body));
              }
              BufferedRequest buffered = new BufferedRequest(exchange, body.bytes());
              return chain.filter(exchange.mutate().request(buffered).build());
            });
  }

  private ProblemException tooLarge(IncomingBody body) {
    ProblemException problem = tooLarge();
    return body.isWithin(limits.discardedBody().toBytes()) ? problem : closing(problem);
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.PAYLOAD_TOO_LARGE,
        "The request body is larger than " + limits.body().toBytes() + " bytes.");
  }

  private ProblemException tooSlow() {
    return closing(
        new ProblemException(
            ProblemType.REQUEST_TIMEOUT,
            "The request body did not arrive within "
                + limits.bodyDeadline().toSeconds()
                + " seconds."));
  }

  /** For a client that is not done with sending. */
  private static ProblemException closing(ProblemException problem) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.CONNECTION, "close");
    return new ProblemException(problem.type(), problem.detail(), headers, null);
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
