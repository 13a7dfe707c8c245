package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/failures.md} says is shown by a test, is. */
class FailuresDocumentTests {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, Path> tests = testClasses();
    List<MatchResult> named =
        NAMED.matcher(Files.readString(REPOSITORY.resolve("docs/failures.md"))).results().toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult each : named) {
      assertThat(tests).containsKey(each.group(1));
      if (each.group(2) != null) {
        assertThat(tests.get(each.group(1))).content().contains("void " + each.group(2) + "(");
      }
    }
  }

  private static Map<String, Path> testClasses() throws IOException {
    try (Stream<Path> files =
        Files.find(
            REPOSITORY,
            20,
            (file, _) ->
                file.toString().contains("/src/test/java/")
                    && file.toString().endsWith("Tests.java"))) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString().replace(".java", ""),
              file -> file,
              (one, _) -> one));
    }
  }
}
