package com.fabrikam.dronedelivery.chassis.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documents of a service: {@code public} (version 1), {@code public-v2}, {@code backend}. */
@AutoConfiguration
class OpenApiAutoConfiguration {

  private static final String PUBLIC = "/api/**";
  private static final String API_VERSION = "api-version";
  private static final String SERVICE_VERSION = "Service-Version";

  @Bean
  GroupedOpenApi publicApi() {
    return publicGroup("public", "1");
  }

  @Bean
  GroupedOpenApi publicApiVersion2() {
    return publicGroup("public-v2", "2");
  }

  /** Every answer on the backend names the service; the gateway keeps that off public ones. */
  @Bean
  GroupedOpenApi backendApi() {
    return GroupedOpenApi.builder()
        .group("backend")
        .pathsToMatch("/**")
        .pathsToExclude(PUBLIC)
        .addOperationCustomizer(
            (operation, _) -> {
              operation
                  .getResponses()
                  .values()
                  .forEach(
                      response ->
                          response.addHeaderObject(
                              SERVICE_VERSION, new Header().$ref(SERVICE_VERSION)));
              return operation;
            })
        .build();
  }

  @Bean
  IdentifierSchemas identifierSchemas() {
    return new IdentifierSchemas();
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  Glossary glossary() {
    return Glossary.load();
  }

  @Bean
  ProblemDocumentation problemDocumentation(Glossary glossary) {
    return new ProblemDocumentation(glossary);
  }

  @Bean
  @Order(2)
  SharedDocumentation sharedDocumentation(Glossary glossary) {
    return new SharedDocumentation(glossary);
  }

  /** The same document wherever the service runs. */
  @Bean
  @Order(1)
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
        .addProperty("status", new IntegerSchema().description("The HTTP status again"))
        .addProperty("detail", new StringSchema().description("What happened this time"))
        .addProperty(
            "instance",
            new StringSchema().format("uri-reference").description("Path of the request"))
        .addProperty("traceId", new StringSchema().description("Tell it to support"))
        .addProperty(
            "errors",
            new ArraySchema()
                .description("Every bad field; with validation-failed only")
                .items(
                    new ObjectSchema()
                        .addProperty(
                            "field", new StringSchema().description("Path of the field, or header"))
                        .addProperty("message", new StringSchema().description("What it must be"))
                        .required(List.of("field", "message"))))
        .required(List.of("type", "title", "status", "detail", "instance", "traceId"));
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
        .addOpenApiCustomizer(versionParameter(version))
        .build();
  }

  private static OpenApiCustomizer versionParameter(String version) {
    return (OpenAPI document) -> {
      if (document.getComponents() == null) {
        document.components(new Components());
      }
      document
          .getComponents()
          .addParameters(
              API_VERSION,
              new Parameter()
                  .in("query")
                  .name(API_VERSION)
                  .description(
                      "Version of the representations, major or major.minor; without it, 1")
                  .required(!version.equals("1"))
                  .schema(
                      new StringSchema()
                          ._default(version)
                          .pattern("^" + version + "(\\.\\d{1,4}){0,2}$")));
      SharedDocumentation.operations(document)
          .forEach(
              operation -> {
                if (operation.getParameters() != null) {
                  // The library adds one to the operations that differ by version.
                  operation.getParameters().removeIf(any -> API_VERSION.equals(any.getName()));
                }
                operation.addParametersItem(new Parameter().$ref(API_VERSION));
              });
    };
  }
}
