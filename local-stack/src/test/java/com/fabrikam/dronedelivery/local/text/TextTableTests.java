package com.fabrikam.dronedelivery.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTests {

  @Test
  void everyColumnIsAsWideAsItsWidestValue() {
    TextTable table = new TextTable("NAME", "PORT", "LAG");
    table.row("delivery-service", 8082, "drone-events 3");
    table.row("store", 27017, "-");

    assertThat(table.lines())
        .containsExactly(
            "NAME              PORT   LAG",
            "delivery-service  8082   drone-events 3",
            "store             27017  -");
  }
}
