package com.fabrikam.dronedelivery.chassis.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names the answering service and its semantic version on every answer. */
class ServiceVersionFilter extends OncePerRequestFilter {

  private final String serviceVersion;

  ServiceVersionFilter(String service, String version) {
    this.serviceVersion = service + "/" + version;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Service-Version", serviceVersion);
    chain.doFilter(request, response);
  }
}
