package com.fabrikam.dronedelivery.local.deadletter;

import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.local.foreground.Terminal;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.text.TextTable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;

/** {@code ./run dlt list [TOPIC]} and {@code ./run dlt replay TOPIC}. */
public final class DeadLetterCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 300;
  private static final int PAGE = 500;

  private final String bootstrapServers;
  private final Terminal terminal;

  public DeadLetterCommand(String bootstrapServers, Terminal terminal) {
    this.bootstrapServers = bootstrapServers;
    this.terminal = terminal;
  }

  /**
   * Answers the exit code.
   *
   * @throws IllegalArgumentException if the arguments are wrong, or there is no such topic
   * @throws LaunchFailedException if no broker answers
   */
  public int run(String... arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    List<String> topics = Arrays.stream(arguments).skip(1).map(DeadLetterCommand::source).toList();
    try (DeadLetters letters = new DeadLetters(bootstrapServers, PATIENCE)) {
      switch (command) {
        case "list" -> {
          switch (topics.size()) {
            case 0 -> count(letters);
            case 1 -> list(letters, topics.getFirst());
            default -> throw new IllegalArgumentException("dlt list needs one TOPIC, or none.");
          }
        }
        case "replay" -> {
          if (topics.size() != 1) {
            throw new IllegalArgumentException("dlt replay needs one TOPIC.");
          }
          replay(letters, topics.getFirst());
        }
        default ->
            throw new IllegalArgumentException("dlt needs one of list and replay to follow.");
      }
    } catch (TimeoutException e) {
      throw new LaunchFailedException(
          "The broker at " + bootstrapServers + " does not answer any more.", e);
    }
    return 0;
  }

  /** Whoever names the dead letters' topic means its source. */
  private static String source(String topic) {
    String suffix = Topics.deadLetters("");
    return topic.endsWith(suffix) ? topic.substring(0, topic.length() - suffix.length()) : topic;
  }

  private void count(DeadLetters letters) {
    TextTable table = new TextTable("TOPIC", "DEAD LETTERS", "NOT REPLAYED");
    letters.counts().forEach(each -> table.row(each.topic(), each.letters(), each.notReplayed()));
    table.lines().forEach(terminal::line);
  }

  private void list(DeadLetters letters, String topic) {
    List<DeadLetter> page = new ArrayList<>();
    letters.list(
        topic,
        letter -> {
          page.add(letter);
          if (page.size() == PAGE) {
            show(page);
          }
        });
    if (!page.isEmpty()) {
      show(page);
    }
  }

  private void show(List<DeadLetter> page) {
    table(page).lines().forEach(terminal::line);
    page.clear();
  }

  private static TextTable table(List<DeadLetter> letters) {
    TextTable table =
        new TextTable(
            "PARTITION",
            "OFFSET",
            "TIME",
            "KEY",
            "EVENT ID",
            "EVENT TYPE",
            "FROM",
            "GROUP",
            "REPLAYED",
            "REASON");
    for (DeadLetter letter : letters) {
      table.row(
          letter.partition(),
          letter.offset(),
          letter.time().truncatedTo(ChronoUnit.SECONDS),
          orDash(letter.key()),
          orDash(letter.eventId()),
          orDash(letter.eventType()),
          origin(letter),
          orDash(letter.group()),
          letter.replayed() ? "yes" : "no",
          orDash(inShort(letter.reason())));
    }
    return table;
  }

  private static String origin(DeadLetter letter) {
    return letter.originalPartition().isPresent() && letter.originalOffset().isPresent()
        ? "partition %d offset %d"
            .formatted(letter.originalPartition().getAsInt(), letter.originalOffset().getAsLong())
        : "-";
  }

  private static String inShort(String reason) {
    String line = reason.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private void replay(DeadLetters letters, String topic) {
    long sent = letters.replay(topic);
    terminal.line(
        sent == 0
            ? "%s has no dead letter that is not replayed yet.".formatted(topic)
            : "Dead letters that are on %s again: %d.".formatted(topic, sent));
  }
}
