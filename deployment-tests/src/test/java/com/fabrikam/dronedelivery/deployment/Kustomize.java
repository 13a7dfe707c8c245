package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Renders overlays as {@code kubectl apply -k} does. Where the program is missing the test fails: a
 * skipped test would let anything pass.
 */
final class Kustomize {

  private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** The YAML documents of an overlay under {@code k8s/}. */
  static List<String> render(String overlay) {
    String all = RENDERED.computeIfAbsent(overlay, Kustomize::run);
    return List.of(all.split("(?m)^---$"));
  }

  private static String run(String overlay) {
    try {
      Path errors = Files.createTempFile("kustomize", ".txt");
      Process process =
          new ProcessBuilder(command(Repository.file("k8s/" + overlay).toString()))
              .redirectError(errors.toFile())
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      String complaints = Files.readString(errors);
      Files.delete(errors);
      assertThat(exit).as(complaints).isZero();
      // Such as a deprecated field.
      assertThat(complaints).isEmpty();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(String folder) {
    Optional<String> named = Optional.ofNullable(System.getenv("KUBECTL"));
    return named
        .or(() -> onPath("kubectl"))
        .map(kubectl -> List.of(kubectl, "kustomize", folder))
        .or(() -> onPath("kustomize").map(kustomize -> List.of(kustomize, "build", folder)))
        .orElseGet(
            () ->
                fail(
                    "The manifests are rendered by kubectl 1.27 or newer (or kustomize 5), and"
                        + " neither is on the PATH: install one as docs/deployment.md says, or set"
                        + " KUBECTL to it."));
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
