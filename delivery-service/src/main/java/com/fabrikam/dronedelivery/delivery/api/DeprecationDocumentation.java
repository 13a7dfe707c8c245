package com.fabrikam.dronedelivery.delivery.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Shows in the documents what {@link VersionDeprecation} announces. */
class DeprecationDocumentation implements GlobalOperationCustomizer {

  private static final List<String> HEADERS = List.of("Deprecation", "Sunset");

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    if (mapping != null && mapping.version().equals(ApiVersions.V1)) {
      operation.setDeprecated(true);
      operation
          .getResponses()
          .forEach(
              (status, response) -> {
                if (status.startsWith("2") || status.startsWith("3")) {
                  announce(response);
                }
              });
    }
    return operation;
  }

  private static void announce(ApiResponse response) {
    HEADERS.forEach(name -> response.addHeaderObject(name, new Header().$ref(name)));
  }
}
