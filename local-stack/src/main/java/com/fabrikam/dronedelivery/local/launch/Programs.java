package com.fabrikam.dronedelivery.local.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs as they are run: unpacked from their executable jars, because that starts in two
 * thirds of the time, and into a folder of their own, because the next build must not change them
 * under a running JVM.
 */
final class Programs {

  /**
   * A program that is ready to run.
   *
   * @param classPath its classes and libraries
   * @param mainClass where it begins
   */
  record Program(String classPath, String mainClass) {}

  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final Attributes.Name MAIN_CLASS = new Attributes.Name("Start-Class");

  private final Path folder;
  private final Map<Path, Program> programs = new ConcurrentHashMap<>();

  Programs(Path folder) {
    this.folder = folder;
  }

  /**
   * The program of an executable Spring Boot jar, unpacked again if the jar has changed; once for
   * all of its instances.
   */
  Program unpacked(Path executable) {
    return programs.computeIfAbsent(executable, this::upToDate);
  }

  private Program upToDate(Path executable) {
    if (!Files.exists(executable)) {
      throw new LaunchFailedException(
          executable + " is missing: build it with mvn package -DskipTests.");
    }
    String name = executable.getFileName().toString();
    try (JarFile jar = new JarFile(executable.toFile())) {
      Path target = folder.resolve(name.replace(".jar", ""));
      Path stamp = folder.resolve(name + ".version");
      String version = versionOf(executable);
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(version)) {
        Files.createDirectories(folder);
        Files.deleteIfExists(stamp);
        unpack(jar, target);
        Files.writeString(stamp, version);
      }
      return new Program(
          classPath(jar, target), jar.getManifest().getMainAttributes().getValue(MAIN_CLASS));
    } catch (IOException e) {
      throw new LaunchFailedException(executable + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** A copy of a plain jar. */
  Path copied(Path jar) {
    try {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(jar.getFileName() + ".unfinished");
      Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(
          unfinished, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A reproducible build gives every jar the same modification time; the time of the file's last
   * change tells them apart.
   */
  private static String versionOf(Path file) throws IOException {
    return Files.size(file) + " " + Files.getAttribute(file, "unix:ctime");
  }

  private static void unpack(JarFile jar, Path target) throws IOException {
    remove(target);
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      if (!entry.isDirectory()
          && (entry.getName().startsWith(CLASSES) || entry.getName().startsWith(LIBRARIES))) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("it has an entry " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }

  /**
   * Classes before libraries, these in the order of the archive, which is the one that Maven
   * determined.
   */
  private static String classPath(JarFile jar, Path target) {
    Stream<String> libraries =
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"));
    return Stream.concat(Stream.of(CLASSES), libraries)
        .map(name -> target.resolve(name).toString())
        .collect(Collectors.joining(File.pathSeparator));
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
