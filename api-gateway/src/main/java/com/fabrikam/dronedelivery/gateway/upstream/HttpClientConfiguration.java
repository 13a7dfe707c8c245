package com.fabrikam.dronedelivery.gateway.upstream;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.Context;

/**
 * The HTTP client towards the services. Pool and connect timeout are in {@code application.yml}.
 */
@Configuration(proxyBeanMethods = false)
class HttpClientConfiguration {

  private static final String LONGEST_PAUSE = HttpClientConfiguration.class.getName() + ".pause";
  private static final Duration NAME_LOOKUP_LIMIT = Duration.ofSeconds(1);

  /** Headers of a service's answer that tell about the inside. */
  private static final Set<String> INTERNAL_HEADERS =
      Set.of("Service-Version", HttpHeaders.SERVER, "X-Powered-By", HttpHeaders.VIA);

  /** Cuts an answer off that makes no progress for this long. */
  static Function<Context, Context> longestPause(Duration pause) {
    return context -> context.put(LONGEST_PAUSE, pause);
  }

  @Bean
  HttpClientCustomizer serviceHttpClient() {
    return client ->
        client
            // Would repeat commands too; queries are repeated by ServiceCallFilter.
            .disableRetry(true)
            .resolver(names -> names.queryTimeout(NAME_LOOKUP_LIMIT))
            .doOnRequest(
                (request, connection) ->
                    request
                        .currentContextView()
                        .<Duration>getOrEmpty(LONGEST_PAUSE)
                        .ifPresent(request::responseTimeout));
  }

  @Bean
  HttpHeadersFilter internalHeadersFilter() {
    return new HttpHeadersFilter() {
      @Override
      public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders publicHeaders = new HttpHeaders();
        input.forEach(
            (name, values) -> {
              if (INTERNAL_HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
                publicHeaders.addAll(name, values);
              }
            });
        return publicHeaders;
      }

      @Override
      public boolean supports(Type type) {
        return type == Type.RESPONSE;
      }
    };
  }
}
