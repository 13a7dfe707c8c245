package com.fabrikam.dronedelivery.load.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much processor time the processes of a suite have used that was started with {@code ./run} on
 * this machine; what runs elsewhere is not known here.
 */
final class CpuMeter {

  private static final Pattern APPLICATION = Pattern.compile("\\.([A-Z]\\w*)Application(\\s|$)");
  private static final Pattern SERVER = Pattern.compile("\\s(broker|store)\\s.*--data\\s");
  private static final Pattern MONGOD = Pattern.compile("(^|/)mongod(\\s|$)");

  private final Path pidFile;

  /**
   * @param suite the folder in which {@code ./run} was started
   */
  CpuMeter(Path suite) {
    this.pidFile = suite.resolve(".local").resolve("run.pid");
  }

  /** Processor time since their start, by the name of the process; nothing if there are none. */
  Map<String, Duration> used() {
    Map<String, Duration> used = new TreeMap<>();
    launcher().stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(
            process ->
                name(process.info())
                    .ifPresent(
                        name ->
                            used.merge(
                                name,
                                process.info().totalCpuDuration().orElse(Duration.ZERO),
                                Duration::plus)));
    return used;
  }

  private Optional<ProcessHandle> launcher() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException notStartedHere) {
      return Optional.empty();
    }
  }

  private static Optional<String> name(ProcessHandle.Info info) {
    return name(
        info.command().orElse("") + " " + String.join(" ", info.arguments().orElse(new String[0])));
  }

  /** The name of a process as {@code ./run status} has it. */
  static Optional<String> name(String commandLine) {
    Matcher application = APPLICATION.matcher(commandLine);
    if (application.find()) {
      List<String> words = List.of(application.group(1).split("(?=[A-Z])"));
      return Optional.of(String.join("-", words).toLowerCase(Locale.ROOT));
    }
    Matcher server = SERVER.matcher(commandLine);
    if (server.find()) {
      return Optional.of(server.group(1));
    }
    return MONGOD.matcher(commandLine).find() ? Optional.of("store") : Optional.empty();
  }

  /** What each used between two times; of one that was started again, since its start. */
  static Map<String, Duration> between(Map<String, Duration> begin, Map<String, Duration> end) {
    Map<String, Duration> used = new TreeMap<>();
    end.forEach(
        (name, until) -> {
          Duration since = until.minus(begin.getOrDefault(name, Duration.ZERO));
          used.put(name, since.isNegative() ? until : since);
        });
    return used;
  }
}
