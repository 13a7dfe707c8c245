package com.fabrikam.dronedelivery.gateway.documents;

import com.fabrikam.dronedelivery.gateway.routing.PublicApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of both versions, made at the start of the documents that the services have checked
 * in. A service without a document of version 2 is the same in both.
 */
@Component
class PublicDocuments {

  private static final String VERSION_PARAMETER = "api-version";

  private final JsonMapper json;
  private final JsonNode version1;
  private final JsonNode version2;

  PublicDocuments(JsonMapper json, PublicApi api) {
    this.json = json;
    PublicDocument first = new PublicDocument(own(1));
    PublicDocument second = new PublicDocument(own(2));
    for (String service : api.services()) {
      JsonNode document = read(service + "-public.json");
      first.add(service, document);
      ClassPathResource versioned = resource(service + "-public-v2.json");
      second.add(service, versioned.exists() ? read(versioned) : withoutVersion(document));
    }
    this.version1 = first.complete();
    this.version2 = second.complete();
  }

  JsonNode version1() {
    return version1;
  }

  JsonNode version2() {
    return version2;
  }

  private JsonNode own(int version) {
    ObjectNode own = read("gateway.json").asObject();
    own.withObjectProperty("info").put("version", Integer.toString(version));
    return own;
  }

  /** It says 1, and holds for every version. */
  private static JsonNode withoutVersion(JsonNode document) {
    ObjectNode copy = document.deepCopy().asObject();
    copy.withObjectProperty("components")
        .withObjectProperty("parameters")
        .remove(VERSION_PARAMETER);
    return copy;
  }

  private JsonNode read(String name) {
    return read(resource(name));
  }

  private JsonNode read(ClassPathResource resource) {
    try (InputStream document = resource.getInputStream()) {
      return json.readTree(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("no document " + resource.getPath(), unreadable);
    }
  }

  private static ClassPathResource resource(String name) {
    return new ClassPathResource("openapi/" + name);
  }
}
