package com.fabrikam.dronedelivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTests {

  private final Ledger ledger = new Ledger();

  @BeforeEach
  void promiseTwoDeliveries() {
    ledger.promise("ann", "d1");
    ledger.promise("ann", "d2");
    ledger.promise("bob", "d3");
  }

  @Test
  void nothingIsMissingIfAllThatWasPromisedIsThere() {
    assertThat(ledger.promised()).isEqualTo(3);
    assertThat(ledger.missing("ann", page("d2", "d1", "not-promised"))).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(ledger.missing("ann", page("d2"))).isEqualTo("1 deliveries of ann: d1");
  }

  @Test
  void aDeliveryIsCreatedOnce() {
    assertThat(ledger.notCreatedOnce("ann", page("d1", "d2"))).isEmpty();
    assertThat(ledger.notCreatedOnce("ann", page("d1", "d2", "d1"))).contains("d1");
    assertThat(ledger.notCreatedOnce("ann", page("d1"))).contains("d2");
  }

  @Test
  void nothingIsMissingOfAnOwnerWhoWasPromisedNothing() {
    assertThat(ledger.missing("eve", page())).isEmpty();
  }

  private static String page(String... deliveryIds) {
    return Stream.of(deliveryIds)
        .map("{\"deliveryId\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
  }
}
