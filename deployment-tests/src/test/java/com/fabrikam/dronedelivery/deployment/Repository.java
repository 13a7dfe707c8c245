package com.fabrikam.dronedelivery.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this repository. */
final class Repository {

  /** The applications, by the names of their modules. */
  static final List<String> APPLICATIONS =
      List.of(
          "api-gateway",
          "delivery-scheduler",
          "delivery-service",
          "package-service",
          "account-service",
          "drone-management",
          "delivery-history");

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Repository() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> yaml(String path) {
    return parse(text(path));
  }

  /** Plain data; a key given twice is an error. */
  static Map<String, Object> parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options)).load(yaml);
  }
}
