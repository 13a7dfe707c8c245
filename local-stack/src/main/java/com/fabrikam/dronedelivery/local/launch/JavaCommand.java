package com.fabrikam.dronedelivery.local.launch;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import com.fabrikam.dronedelivery.local.infrastructure.broker.BrokerMain;
import com.fabrikam.dronedelivery.local.infrastructure.store.StoreMain;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the children's JVMs are called: with little memory, and so that they end with their parent.
 */
final class JavaCommand {

  /**
   * One thread to collect garbage, in heaps that are no larger than what lives in them asks for,
   * and only the quick compiler: the suite shares a laptop.
   */
  private static final List<String> FRUGAL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=48m",
          "-Xss512k",
          "-Xms32m",
          "-Xmn12m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.awt.headless=true");

  /** What the user wants otherwise, such as the optimizing compiler for a load test. */
  private static final String MORE_OPTIONS = "JVM_OPTIONS";

  /** The main class of an executable jar. */
  private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  private static final String BROKER_HEAP = "-Xmx224m";
  private static final String STORE_HEAP = "-Xmx1g";
  private static final String APPLICATION_HEAP = "-Xmx192m";

  /** A command and what its environment must have. */
  record Call(List<String> command, Map<String, String> environment) {}

  private final Programs programs;
  private final Path ownCode;

  JavaCommand(Programs programs) {
    this.programs = programs;
    this.ownCode = ownCode(programs);
  }

  /**
   * Runs a broker.
   *
   * @param advertisedPort where it tells its clients to find it
   */
  Call broker(int port, int advertisedPort, Path data) {
    return ownServer(
        BROKER_HEAP,
        "broker",
        BrokerMain.class,
        List.of(
            "--port",
            Integer.toString(port),
            "--data",
            data.toString(),
            "--advertised-port",
            Integer.toString(advertisedPort)));
  }

  Call store(int port, Path data) {
    return ownServer(
        STORE_HEAP,
        "store",
        StoreMain.class,
        List.of("--port", Integer.toString(port), "--data", data.toString()));
  }

  /** Runs the program of a module. */
  Call application(Path module, List<String> jvmOptions) {
    return child(
        Stream.concat(Stream.of(APPLICATION_HEAP), jvmOptions.stream()).toList(),
        programs.of(module),
        List.of());
  }

  private Call ownServer(String heap, String name, Class<?> main, List<String> arguments) {
    if (!isPackaged()) {
      String classPath = System.getProperty("java.class.path");
      return child(
          List.of(heap), new Programs.Program(classPath, main.getName(), List.of()), arguments);
    }
    List<String> withCommand = Stream.concat(Stream.of(name), arguments.stream()).toList();
    Path executable = programs.copied(ownExecutable());
    return child(
        List.of(heap),
        new Programs.Program(executable.toString(), BOOT_LAUNCHER, List.of()),
        withCommand);
  }

  private Call child(List<String> jvmOptions, Programs.Program program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FRUGAL);
    command.addAll(program.jvmOptions());
    command.addAll(jvmOptions);
    command.addAll(moreOptions());
    command.add(ChildProcess.class.getName());
    command.add(program.mainClass());
    command.addAll(arguments);
    // As an option it would fill the screen of whoever lists the processes.
    return new Call(
        deafToCtrlC(command),
        Map.of("CLASSPATH", program.classPath() + File.pathSeparator + ownCode));
  }

  private static List<String> moreOptions() {
    return LocalInfrastructure.setting(MORE_OPTIONS).stream()
        .flatMap(options -> Arrays.stream(options.strip().split("\\s+")))
        .toList();
  }

  /**
   * The terminal sends Ctrl-C to every process in it, but only the launcher is to act on it. The
   * shell replaces itself.
   */
  static List<String> deafToCtrlC(List<String> command) {
    return Stream.concat(
            Stream.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"), command.stream())
        .toList();
  }

  /**
   * Where a child's JVM finds {@link ChildProcess} and nothing that could be in its program's way.
   */
  private static Path ownCode(Programs programs) {
    if (isPackaged()) {
      return programs.copied(
          Path.of(ownExecutable().toString().replace("-exec.jar", "-child-process.jar")));
    }
    return Path.of(codeSource());
  }

  /**
   * Whether this code runs from the executable jar, where its classes are an archive within the
   * archive.
   */
  private static boolean isPackaged() {
    return !codeSource().getScheme().equals("file");
  }

  private static Path ownExecutable() {
    return Path.of(System.getProperty("java.class.path"));
  }

  private static URI codeSource() {
    return URI.create(
        ChildProcess.class.getProtectionDomain().getCodeSource().getLocation().toString());
  }
}
