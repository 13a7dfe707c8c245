package com.fabrikam.dronedelivery.gateway.documents;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Serves the documents and Swagger UI: a fixed list of files to {@code GET} and {@code HEAD}, and
 * nothing else of what the UI's archive holds.
 */
@Configuration(proxyBeanMethods = false)
class DocumentsConfiguration {

  private static final String UI = "/swagger-ui";
  private static final String UI_PAGE = UI + "/index.html";
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** The UI's own files, and requests to this origin; it sets styles on its elements. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /** What the page loads; one of them is ours and says where the documents are. */
  private static final Map<String, Boolean> UI_FILES =
      Map.of(
          "index.html", false,
          "index.css", false,
          "favicon-16x16.png", false,
          "favicon-32x32.png", false,
          "swagger-ui.css", false,
          "swagger-ui-bundle.js", false,
          "swagger-ui-standalone-preset.js", false,
          "swagger-initializer.js", true);

  @Bean
  RouterFunction<ServerResponse> documents(
      PublicDocuments documents, @Value("${documents.swagger-ui-version}") String uiVersion) {
    Map<String, HandlerFunction<ServerResponse>> pages = new TreeMap<>();
    pages.put("/v3/api-docs/public", document(documents.version1()));
    pages.put("/v3/api-docs/public-v2", document(documents.version2()));
    UI_FILES.forEach(
        (name, isOurs) ->
            pages.put(
                UI + "/" + name,
                file(
                    new ClassPathResource(
                        isOurs
                            ? "swagger-ui/" + name
                            : "META-INF/resources/webjars/swagger-ui/" + uiVersion + "/" + name))));
    HandlerFunction<ServerResponse> toPage =
        _ -> ServerResponse.status(HttpStatus.FOUND).location(URI.create(UI_PAGE)).build();
    pages.put(UI, toPage);
    pages.put(UI + "/", toPage);
    RouterFunctions.Builder routes = RouterFunctions.route();
    pages.forEach(
        (path, page) -> {
          routes.route(path(path).and(methods(HttpMethod.GET, HttpMethod.HEAD)), page);
          routes.route(
              path(path),
              request -> Mono.error(new MethodNotAllowedException(request.method(), READING)));
        });
    return routes.build();
  }

  private static HandlerFunction<ServerResponse> document(JsonNode document) {
    byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
    return _ -> answer(MediaType.APPLICATION_JSON).bodyValue(body);
  }

  /** A file that is missing stops the start, not the first reader. */
  private static HandlerFunction<ServerResponse> file(Resource file) {
    if (!file.exists()) {
      throw new IllegalStateException("there is no " + file);
    }
    MediaType type = MediaTypeFactory.getMediaType(file).orElseThrow();
    return _ -> answer(type).body(BodyInserters.fromResource(file));
  }

  private static ServerResponse.BodyBuilder answer(MediaType type) {
    return ServerResponse.ok()
        .contentType(type)
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }
}
