package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The programs as they are run: from a folder of the launcher's own, because the next build must
 * not change them under a running JVM. The build never writes to a file of a program again, but
 * makes it anew, so that links are enough.
 */
final class Programs {

  /**
   * A program that is ready to run.
   *
   * @param classPath its classes, which refer to their libraries
   * @param mainClass where it begins
   * @param jvmOptions what its JVM is told, such as where to find what a start needs (JEP 514)
   */
  record Program(String classPath, String mainClass, List<String> jvmOptions) {}

  private static final String AOT_CACHE = "application.aot";

  private final Path folder;
  private final Map<Path, Program> programs = new ConcurrentHashMap<>();

  Programs(Path folder) {
    this.folder = folder;
  }

  /**
   * The program that the build of a module has left, as it was when it was first asked for; the
   * same for all of its instances.
   */
  Program of(Path module) {
    return programs.computeIfAbsent(module, this::taken);
  }

  private Program taken(Path module) {
    Path program = module.resolve("target/program");
    String name = module.getFileName() + "-1.0.0.jar";
    Path built = program.resolve(name);
    if (!Files.exists(built)) {
      throw new LaunchFailedException(
          built + " is missing: build it with mvn package -DskipTests.");
    }
    Path own = folder.resolve(name.replace(".jar", ""));
    try {
      Path jar = own.resolve(name);
      if (!Files.exists(jar) || !Files.isSameFile(built, jar)) {
        remove(own);
        linkAll(program, name, own);
      }
      Path cache = own.resolve(AOT_CACHE);
      return new Program(
          jar.toString(),
          mainClass(jar),
          Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    } catch (IOException e) {
      throw new LaunchFailedException(built + " cannot be linked to: " + e.getMessage(), e);
    }
  }

  private static String mainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  /** A copy of a jar. */
  Path copied(Path jar) {
    try {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(jar.getFileName() + ".unfinished");
      Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(
          unfinished, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LaunchFailedException(jar + " cannot be copied: " + e.getMessage(), e);
    }
  }

  /** The program's own jar last, by which it is seen that all of it is there. */
  private static void linkAll(Path from, String jar, Path to) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.walk(from)) {
      others =
          all.filter(file -> !file.equals(from))
              .map(from::relativize)
              .filter(file -> !file.toString().equals(jar))
              .toList();
    }
    Files.createDirectories(to);
    for (Path file : others) {
      if (Files.isDirectory(from.resolve(file))) {
        Files.createDirectory(to.resolve(file));
      } else {
        link(from.resolve(file), to.resolve(file));
      }
    }
    link(from.resolve(jar), to.resolve(jar));
  }

  /** Where there are no links it is a copy of the same age, or the cache would not fit it. */
  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      Files.copy(
          file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void remove(Path target) throws IOException {
    if (Files.exists(target)) {
      try (Stream<Path> all = Files.walk(target)) {
        for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
