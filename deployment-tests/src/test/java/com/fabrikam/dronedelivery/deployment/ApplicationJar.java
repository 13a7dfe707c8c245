package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an application reads from its environment, as its executable jar tells: the placeholders and
 * settings of its configuration files, and the settings that its code and its libraries document.
 */
final class ApplicationJar {

  private static final Map<String, ApplicationJar> JARS = new ConcurrentHashMap<>();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
  private static final String OPEN_TELEMETRY =
      "OpenTelemetryEnvironmentVariableEnvironmentPostProcessor.class";

  /** The libraries that read settings. */
  private static final Pattern LIBRARY = Pattern.compile(".*/(spring|service-chassis).*[.]jar");

  /** The JVM reads it. */
  private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

  private final Map<String, String> settings = new HashMap<>();
  private final Set<String> placeholders = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> prefixes = new HashSet<>();
  private String openTelemetry = "";

  private ApplicationJar(String module) {
    Path jar = Repository.file(module + "/target/" + module + "-1.0.0.jar");
    assertThat(jar).as("package it first: mvn package -DskipTests").exists();
    try (InputStream file = Files.newInputStream(jar)) {
      read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApplicationJar of(String module) {
    return JARS.computeIfAbsent(module, ApplicationJar::new);
  }

  /** The port that it listens on unless told otherwise. */
  int port() {
    return Integer.parseInt(defaultOf("server.port"));
  }

  /** How long each phase of its shutdown may take. */
  Duration shutdownPhase() {
    return Duration.ofSeconds(
        Integer.parseInt(
            defaultOf("spring.lifecycle.timeout-per-shutdown-phase").replace("s", "")));
  }

  /** The value of a setting in its configuration files; of a placeholder its default. */
  String defaultOf(String setting) {
    String value = settings.get(setting);
    assertThat(value).as(setting).isNotNull();
    return value.replaceAll("\\$\\{[A-Z_]+:(.*)}", "$1");
  }

  /** Whether the variable changes anything in this application. */
  boolean reads(String variable) {
    return placeholders.contains(variable)
        || names.contains(variable)
        || prefixes.stream().anyMatch(variable::startsWith)
        || variable.startsWith("OTEL_") && openTelemetry.contains(variable + "\u0001")
        || variable.equals(JVM_OPTIONS);
  }

  /** The variables by which it is told where other services are. */
  Set<String> addresses() {
    return placeholders.stream()
        .filter(each -> each.endsWith("_URL"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void read(InputStream archive) throws IOException {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      if (LIBRARY.matcher(name).matches()) {
        read(new ByteArrayInputStream(entries.readAllBytes()));
      } else if (name.matches("(BOOT-INF/classes/)?(application|service-chassis)\\.yml")) {
        readConfiguration(text(entries));
      } else if (name.endsWith("META-INF/spring-configuration-metadata.json")
          || name.endsWith("META-INF/additional-spring-configuration-metadata.json")) {
        readMetadata(text(entries));
      } else if (name.endsWith(OPEN_TELEMETRY)) {
        // In a class file a text is followed by the tag of the next constant, which is below 32.
        openTelemetry =
            new String(entries.readAllBytes(), StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00-\\x1f]", "\u0001");
      }
    }
  }

  private static String text(InputStream entry) throws IOException {
    return new String(entry.readAllBytes(), StandardCharsets.UTF_8);
  }

  private void readConfiguration(String yaml) {
    Matcher matcher = PLACEHOLDER.matcher(yaml);
    while (matcher.find()) {
      placeholders.add(matcher.group(1));
    }
    // What was read before comes first: the application's own file, then the one that it imports.
    Map<String, String> before = Map.copyOf(settings);
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      flatten("", document);
    }
    settings.putAll(before);
  }

  private void flatten(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> flatten(path.isEmpty() ? "" + key : path + "." + key, each));
    } else {
      names.add(variable(path));
      if (!(value instanceof List)) {
        settings.put(path, String.valueOf(value));
      }
    }
  }

  private void readMetadata(String json) {
    for (JsonNode property : JsonMapper.shared().readTree(json).path("properties")) {
      String variable = variable(property.path("name").asString());
      names.add(variable);
      if (property.path("type").asString("").startsWith("java.util.Map")) {
        prefixes.add(variable + "_");
      }
    }
  }

  /** How Spring Boot wants a setting to be written as a variable. */
  private static String variable(String setting) {
    return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
