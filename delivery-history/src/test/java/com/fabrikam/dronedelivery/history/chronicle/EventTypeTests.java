package com.fabrikam.dronedelivery.history.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fabrikam.dronedelivery.events.DeliveryEvent;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTests {

  @ParameterizedTest
  @EnumSource
  void everyTypeIsKnownByItsFullNameAndItsShortOne(DeliveryEvent.Type type) {
    assertThat(new EventType(type.ceType()).value()).isEqualTo(type.ceType());
    String shortName = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(new EventType(shortName).value()).isEqualTo(type.ceType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vanished", "COMPLETED", "com.fabrikam.delivery.completed.v2"})
  void anyOtherNameIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventType(name));
  }

  @Test
  void theRefusalTellsTheNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventType("vanished"))
        .withMessageContaining("created, rescheduled, headed-to-pickup");
  }
}
