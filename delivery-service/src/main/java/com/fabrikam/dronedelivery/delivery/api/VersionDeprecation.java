package com.fabrikam.dronedelivery.delivery.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.accept.ApiVersionDeprecationHandler;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.accept.StandardApiVersionDeprecationHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Announces the end of version 1 where version 2 has something else: {@code Deprecation} (RFC 9745)
 * and {@code Sunset} (RFC 8594).
 */
class VersionDeprecation implements ApiVersionDeprecationHandler {

  private final StandardApiVersionDeprecationHandler headers;

  /** What the annotations of each handler say, which takes long to find out at every request. */
  private final Map<Method, Boolean> differing = new ConcurrentHashMap<>();

  VersionDeprecation(ApiVersionParser<?> parser, Instant deprecatedSince, Instant sunset) {
    headers = new StandardApiVersionDeprecationHandler(parser);
    headers
        .configureVersion(ApiVersions.V1)
        .setDeprecationDate(deprecatedSince.atZone(ZoneOffset.UTC))
        .setSunsetDate(sunset.atZone(ZoneOffset.UTC));
  }

  @Override
  public void handleVersion(
      Comparable<?> requestVersion,
      Object handler,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (handler instanceof HandlerMethod method
        && differing.computeIfAbsent(method.getMethod(), VersionDeprecation::differsByVersion)) {
      headers.handleVersion(requestVersion, handler, request, response);
    }
  }

  private static boolean differsByVersion(Method handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
    return mapping != null && !mapping.version().isEmpty();
  }
}
