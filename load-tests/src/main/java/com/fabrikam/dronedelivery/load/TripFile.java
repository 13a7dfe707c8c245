package com.fabrikam.dronedelivery.load;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The trips of a file with the columns {@code time,pickup_latitude,pickup_longitude,
 * dropoff_latitude,dropoff_longitude,owner}, by time.
 */
record TripFile(List<Trip> trips) {

  private static final Set<String> COLUMNS =
      Set.of(
          "time",
          "pickup_latitude",
          "pickup_longitude",
          "dropoff_latitude",
          "dropoff_longitude",
          "owner");

  /**
   * Reads the first trips of a file.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with the file
   */
  static TripFile read(Path file, int first) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader, first);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "File of trips %s cannot be read: %s.".formatted(file, e), e);
    }
  }

  static TripFile read(Reader file, int first) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<Trip> trips = new ArrayList<>();
    try (CSVParser parser = CSVParser.builder().setReader(file).setFormat(format).get()) {
      requireColumns(parser.getHeaderNames());
      for (CSVRecord record : parser) {
        trips.add(trip(record, parser.getCurrentLineNumber()));
      }
    }
    if (trips.isEmpty()) {
      throw new IllegalArgumentException("The file of trips has none.");
    }
    return new TripFile(
        trips.stream().sorted(Comparator.comparing(Trip::time)).limit(first).toList());
  }

  /** How long after the first trip this one begins, sped up. */
  Duration wait(Trip trip, double speed) {
    long millis = Duration.between(trips.getFirst().time(), trip.time()).toMillis();
    return Duration.ofMillis(Math.round(millis / speed));
  }

  List<String> owners() {
    return trips.stream().map(Trip::owner).distinct().toList();
  }

  private static void requireColumns(List<String> names) {
    Set<String> missing = new TreeSet<>(COLUMNS);
    names.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The first line of the file of trips must name the columns, but lacks "
              + String.join(", ", missing)
              + ".");
    }
  }

  private static Trip trip(CSVRecord record, long line) {
    try {
      if (!record.isConsistent()) {
        throw new IllegalArgumentException("it has " + record.size() + " fields");
      }
      return new Trip(
          LocalDateTime.parse(record.get("time")),
          place(record, "pickup"),
          place(record, "dropoff"),
          record.get("owner"));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Line %d of the file of trips is none: %s.".formatted(line, e.getMessage()), e);
    }
  }

  private static Place place(CSVRecord record, String what) {
    return new Place(
        Double.parseDouble(record.get(what + "_latitude")),
        Double.parseDouble(record.get(what + "_longitude")));
  }
}
