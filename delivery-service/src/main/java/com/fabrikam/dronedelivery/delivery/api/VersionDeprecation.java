package com.fabrikam.dronedelivery.delivery.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
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
    if (handler instanceof HandlerMethod method && differsByVersion(method)) {
      headers.handleVersion(requestVersion, handler, request, response);
    }
  }

  private static boolean differsByVersion(HandlerMethod method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    return mapping != null && !mapping.version().isEmpty();
  }
}
