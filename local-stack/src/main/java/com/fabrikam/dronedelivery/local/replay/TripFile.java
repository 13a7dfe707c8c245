package com.fabrikam.dronedelivery.local.replay;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The trips of a file in the order of their time, and the lines that are none.
 *
 * @param trips as far as they could be read
 * @param brokenLines the others
 */
record TripFile(List<Trip> trips, List<BrokenLine> brokenLines) {

  private static final Set<String> COLUMNS =
      Set.of(
          "time",
          "pickup_latitude",
          "pickup_longitude",
          "dropoff_latitude",
          "dropoff_longitude",
          "owner");

  /**
   * @param number of the line, the heading being the first
   * @param reason why it cannot be read
   */
  record BrokenLine(long number, String reason) {}

  /**
   * Reads a file with a heading line that names the columns.
   *
   * @throws IOException if it cannot be read at all, or lacks a column
   */
  static TripFile read(Reader file) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<Trip> trips = new ArrayList<>();
    List<BrokenLine> broken = new ArrayList<>();
    try (CSVParser parser = CSVParser.builder().setReader(file).setFormat(format).get()) {
      checkColumns(parser.getHeaderNames());
      Iterator<CSVRecord> records = parser.iterator();
      while (hasNext(records, parser, broken)) {
        CSVRecord record = records.next();
        long line = parser.getCurrentLineNumber();
        try {
          trips.add(trip(line, record));
        } catch (IllegalArgumentException e) {
          broken.add(new BrokenLine(line, String.valueOf(e.getMessage())));
        }
      }
    }
    trips.sort(Comparator.comparing(Trip::time));
    return new TripFile(List.copyOf(trips), List.copyOf(broken));
  }

  /** The first trips by time. */
  TripFile first(int number) {
    return new TripFile(trips.stream().limit(number).toList(), brokenLines);
  }

  private static void checkColumns(List<String> names) throws IOException {
    Set<String> missing = new TreeSet<>(COLUMNS);
    names.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new IOException(
          "the first line must name the columns, but lacks " + String.join(", ", missing));
    }
  }

  private static boolean hasNext(
      Iterator<CSVRecord> records, CSVParser parser, List<BrokenLine> broken) {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      // A quotation mark that never ends, for example: nothing after it can be told apart.
      broken.add(new BrokenLine(parser.getCurrentLineNumber(), String.valueOf(e.getCause())));
      return false;
    }
  }

  private static Trip trip(long line, CSVRecord record) {
    Map<String, String> fields = record.toMap();
    if (!record.isConsistent()) {
      throw new IllegalArgumentException("it has " + record.size() + " fields");
    }
    return new Trip(
        line,
        time(fields.getOrDefault("time", "")),
        new Trip.Place(number(fields, "pickup_latitude"), number(fields, "pickup_longitude")),
        new Trip.Place(number(fields, "dropoff_latitude"), number(fields, "dropoff_longitude")),
        fields.getOrDefault("owner", ""));
  }

  private static LocalDateTime time(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time \"" + text + "\" is none like 2017-03-01T00:03:00", e);
    }
  }

  private static double number(Map<String, String> fields, String name) {
    String text = fields.getOrDefault(name, "");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " \"" + text + "\" is not a number", e);
    }
  }
}
