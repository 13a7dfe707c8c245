package com.fabrikam.dronedelivery.chassis.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documents of a service: {@code public} (version 1), {@code public-v2}, {@code backend}. */
@AutoConfiguration
class OpenApiAutoConfiguration {

  private static final String PUBLIC = "/api/**";

  @Bean
  GroupedOpenApi publicApi() {
    return publicGroup("public", "1");
  }

  @Bean
  GroupedOpenApi publicApiVersion2() {
    return publicGroup("public-v2", "2");
  }

  @Bean
  GroupedOpenApi backendApi() {
    return GroupedOpenApi.builder()
        .group("backend")
        .pathsToMatch("/**")
        .pathsToExclude(PUBLIC)
        .build();
  }

  @Bean
  IdentifierSchemas identifierSchemas() {
    return new IdentifierSchemas();
  }

  @Bean
  ProblemDocumentation problemDocumentation() {
    return new ProblemDocumentation();
  }

  /** The same document wherever the service runs. */
  @Bean
  GlobalOpenApiCustomizer documentHead(@Value("${spring.application.name}") String service) {
    return document -> {
      document
          .info(
              new Info()
                  .title(service)
                  .version("1")
                  .description(
                      "Errors are problem details (RFC 9457); `type` is stable and says what"
                          + " happened. The query parameter `api-version` chooses the version of a"
                          + " representation; without it, it is 1."))
          .servers(List.of(new Server().url("/")));
      if (document.getComponents() == null) {
        document.components(new Components());
      }
      document.getComponents().addSchemas(ProblemDocumentation.SCHEMA, problemSchema());
    };
  }

  private static Schema<?> problemSchema() {
    return new ObjectSchema()
        .description("RFC 9457 problem details")
        .addProperty("type", new StringSchema().format("uri").description("What happened; stable"))
        .addProperty("title", new StringSchema().description("The type in words"))
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema().description("What happened this time"))
        .addProperty("instance", new StringSchema().format("uri-reference"))
        .addProperty("traceId", new StringSchema().description("Tell it to support"))
        .addProperty(
            "errors",
            new ArraySchema()
                .description("Every bad field; with validation-failed only")
                .items(
                    new ObjectSchema()
                        .addProperty("field", new StringSchema())
                        .addProperty("message", new StringSchema())))
        .required(List.of("type", "title", "status", "instance"));
  }

  /** One document per version: operations that differ by version would be merged otherwise. */
  private static GroupedOpenApi publicGroup(String name, String version) {
    return GroupedOpenApi.builder()
        .group(name)
        .pathsToMatch(PUBLIC)
        .addOpenApiMethodFilter(
            method -> {
              RequestMapping mapping =
                  AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
              return mapping == null
                  || mapping.version().isEmpty()
                  || mapping.version().equals(version);
            })
        .build();
  }
}
