package com.fabrikam.dronedelivery.e2e;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus' query language names. A line of the exposition format, without
 * its value, is such an expression too.
 *
 * @param metrics the names of metrics, at least one
 * @param labels the labels that it selects or groups by; {@code le} aside
 */
record PromQl(String expression, Set<String> metrics, Set<String> labels) {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

  /** A name that is neither the rest of a number or duration nor a function. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_]\\w*");

  /**
   * Operators and modifiers that are written as words. An aggregation may have its braces later.
   */
  private static final Set<String> WORDS =
      Set.of(
          "and", "or", "unless", "bool", "offset", "atan2", "inf", "nan", "sum", "min", "max",
          "avg", "count", "topk", "bottomk");

  static PromQl of(String expression) {
    String bare = TEXT.matcher(expression).replaceAll("");
    bare = RANGE.matcher(bare).replaceAll("");
    Set<String> labels = new TreeSet<>();
    bare = take(SELECTOR, bare, labels);
    bare = take(GROUPING, bare, labels);
    labels.remove("le");
    Set<String> metrics = new TreeSet<>();
    NAME.matcher(bare)
        .results()
        .map(name -> name.group())
        .filter(name -> !WORDS.contains(name))
        .forEach(metrics::add);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("no metric in " + expression);
    }
    return new PromQl(expression, metrics, labels);
  }

  private static String take(Pattern part, String text, Set<String> labels) {
    Matcher matcher = part.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      LABEL.matcher(matcher.group(1)).results().map(name -> name.group()).forEach(labels::add);
      matcher.appendReplacement(rest, " ");
    }
    return matcher.appendTail(rest).toString();
  }

  @Override
  public String toString() {
    return expression;
  }
}
