package com.fabrikam.dronedelivery.chassis.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the words of the APIs mean. A name means the same wherever it stands, in a path, a query, a
 * header or a body, so it is explained once: in {@code openapi/glossary.yml} of the chassis for
 * what several services say, and in the service's own for the rest.
 *
 * <p>The file has three parts: {@code names} (of parameters, headers, fields and schemas; {@code
 * Schema.field} or {@code header.Name} for one that means something else there), {@code problems}
 * (a sample {@code detail} for each type) and {@code tags}.
 */
class Glossary {

  private final Map<String, Object> parts;

  private Glossary(Map<String, Object> parts) {
    this.parts = parts;
  }

  /** Reads the glossaries on the class path, which complete each other. */
  static Glossary load() {
    YamlMapFactoryBean yaml = new YamlMapFactoryBean();
    try {
      yaml.setResources(
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:openapi/glossary.yml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, Object> parts = yaml.getObject();
    return new Glossary(parts == null ? Map.of() : parts);
  }

  /** What a name means. */
  Optional<String> meaning(String name) {
    return entry("names", name);
  }

  /** What a name means within something: a field of a schema, or a {@code header}. */
  Optional<String> meaning(String within, String name) {
    return meaning(within + "." + name).or(() -> meaning(name));
  }

  /** What the operations under a tag have in common. */
  Optional<String> tag(String name) {
    return entry("tags", name);
  }

  /**
   * A sample detail of a problem.
   *
   * @throws IllegalStateException if the glossary does not know the type
   */
  String problem(String type) {
    return entry("problems", type)
        .orElseThrow(() -> new IllegalStateException("no sample detail of problem " + type));
  }

  private Optional<String> entry(String part, String name) {
    return parts.get(part) instanceof Map<?, ?> entries
        ? Optional.ofNullable(entries.get(name)).map(Object::toString)
        : Optional.empty();
  }
}
