package com.fabrikam.dronedelivery.local.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns that are as wide as they need to be. */
public final class TextTable {

  private final int columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... headings) {
    columns = headings.length;
    rows.add(List.of(headings));
  }

  /** Adds a row with a value for each column. */
  public void row(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
    }
    rows.add(Arrays.stream(values).map(String::valueOf).toList());
  }

  /** The headings and the rows. */
  public List<String> lines() {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int... widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String value = row.get(column);
      line.append(value).append(" ".repeat(widths[column] - value.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
