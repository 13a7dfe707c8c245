package com.fabrikam.dronedelivery.gateway.limits;

import com.fabrikam.dronedelivery.gateway.problem.ProblemException;
import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * Refuses a path that the gateway and a service could read differently, because a path that means
 * one resource here and another one there reaches what the gateway does not route: empty and dot
 * segments, path parameters ({@code ;}), backslashes, and the encoded forms of these, of {@code /}
 * and of {@code %}, and control characters. And a path or query whose encoded bytes are no UTF-8,
 * for which there is no agreed meaning at all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CanonicalPathFilter implements WebFilter {

  private static final String PLAIN = "[A-Za-z0-9\\-_~!$&'()*+,=:@]";
  private static final String ENCODED = "%(?!25|2[EeFf]|3[Bb]|5[Cc]|7[Ff])[2-9A-Fa-f][0-9A-Fa-f]";
  private static final String CHARACTER = "(?:" + PLAIN + "|" + ENCODED + ")";

  /** A segment has something besides dots. */
  private static final String SEGMENT = "\\.*+" + CHARACTER + "(?:\\.|" + CHARACTER + ")*+";

  private static final Pattern CANONICAL = Pattern.compile("/|(?:/" + SEGMENT + ")++/?");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    URI target = exchange.getRequest().getURI();
    if (!CANONICAL.matcher(target.getRawPath()).matches()) {
      return refused("The path is not in its canonical form.");
    }
    if (!isUtf8(target.getRawPath())
        || (target.getRawQuery() != null && !isUtf8(target.getRawQuery()))) {
      return refused("The target is not percent-encoded UTF-8.");
    }
    return chain.filter(exchange);
  }

  private static boolean isUtf8(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return true;
    }
    byte[] bytes =
        UriUtils.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static Mono<Void> refused(String detail) {
    return Mono.error(new ProblemException(ProblemType.MALFORMED_REQUEST, detail));
  }
}
