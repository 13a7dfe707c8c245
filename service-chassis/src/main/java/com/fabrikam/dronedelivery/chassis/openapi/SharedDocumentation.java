package com.fabrikam.dronedelivery.chassis.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/**
 * Completes a document by what need not be said at each operation: what names mean ({@link
 * Glossary}), what a body looks like (the example {@code openapi/examples/<Schema>.json}), the
 * headers that answers refer to, and {@code If-None-Match} where there is a 304.
 */
class SharedDocumentation implements GlobalOpenApiCustomizer {

  private static final String NOT_MODIFIED = "304";
  private static final String LINES = "application/x-ndjson";

  private final Glossary glossary;

  SharedDocumentation(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public void customise(OpenAPI document) {
    if (document.getComponents() == null) {
      document.components(new Components());
    }
    TreeSet<String> tags = new TreeSet<>();
    operations(document)
        .forEach(
            operation -> {
              Optional.ofNullable(operation.getTags()).ifPresent(tags::addAll);
              complete(operation, document.getComponents());
            });
    document.setTags(
        tags.stream()
            .map(tag -> new Tag().name(tag).description(glossary.tag(tag).orElse(null)))
            .toList());
    Optional.ofNullable(document.getComponents().getSchemas())
        .ifPresent(schemas -> schemas.forEach(this::explain));
  }

  static Stream<Operation> operations(OpenAPI document) {
    return Stream.ofNullable(document.getPaths())
        .flatMap(paths -> paths.values().stream())
        .flatMap(path -> path.readOperations().stream());
  }

  private void complete(Operation operation, Components components) {
    if (operation.getResponses().containsKey(NOT_MODIFIED)) {
      operation.addParametersItem(
          new Parameter()
              .in("header")
              .name(HttpHeaders.IF_NONE_MATCH)
              .required(false)
              .schema(new StringSchema()));
    }
    Stream.ofNullable(operation.getParameters())
        .flatMap(List::stream)
        .filter(parameter -> parameter.get$ref() == null && parameter.getDescription() == null)
        .forEach(
            parameter ->
                glossary.meaning(parameter.getName()).ifPresent(parameter::setDescription));
    Optional.ofNullable(operation.getRequestBody()).ifPresent(body -> exemplify(body.getContent()));
    for (ApiResponse response : operation.getResponses().values()) {
      exemplify(response.getContent());
      Optional.ofNullable(response.getHeaders())
          .ifPresent(
              headers ->
                  headers.keySet().forEach(name -> components.addHeaders(name, header(name))));
    }
  }

  private Header header(String name) {
    Schema<?> schema =
        name.equals(HttpHeaders.RETRY_AFTER)
            ? new IntegerSchema().minimum(BigDecimal.ZERO)
            : new StringSchema();
    return new Header().description(glossary.meaning("header", name).orElse(null)).schema(schema);
  }

  private static void exemplify(Content content) {
    if (content == null) {
      return;
    }
    content.forEach(
        (type, media) -> {
          if (media.getExample() == null && media.getExamples() == null) {
            example(media)
                .ifPresent(
                    example -> media.setExample(type.equals(LINES) ? example + "\n" : example));
          }
        });
  }

  private static Optional<JsonNode> example(MediaType media) {
    return Optional.ofNullable(media.getSchema())
        .map(schema -> schema.get$ref())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .map(schema -> new ClassPathResource("openapi/examples/" + schema + ".json"))
        .filter(ClassPathResource::exists)
        .map(SharedDocumentation::read);
  }

  private static JsonNode read(ClassPathResource example) {
    try (InputStream json = example.getInputStream()) {
      return Json.mapper().readTree(json);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(example + " is no example", unreadable);
    }
  }

  @SuppressWarnings("rawtypes") // the library's own type
  private void explain(String name, Schema<?> schema) {
    if (schema.getDescription() == null) {
      glossary.meaning(name).ifPresent(schema::setDescription);
    }
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.forEach(
          (field, property) -> {
            if (property.get$ref() == null && property.getDescription() == null) {
              glossary.meaning(name, field).ifPresent(property::setDescription);
            }
          });
    }
  }
}
