package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that is set is one that the application reads. */
class SettingsTests {

  @ParameterizedTest
  @ValueSource(strings = {"overlays/local", "overlays/production", "overlays/service-mesh"})
  void everyVariableIsReadByTheApplicationThatGetsIt(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.applications())
        .allSatisfy(
            application ->
                assertThat(Environment.names(application, manifests))
                    .isNotEmpty()
                    .filteredOn(name -> !ApplicationJar.of(application.name()).reads(name))
                    .as("read by nobody in " + application)
                    .isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/local", "overlays/production", "overlays/service-mesh"})
  void everyAddressThatAnApplicationAsksForIsGiven(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.applications())
        .allSatisfy(
            application ->
                assertThat(Environment.names(application, manifests))
                    .containsAll(ApplicationJar.of(application.name()).addresses()));
  }

  @Test
  void aVariableThatNobodyReadsIsNoticed() {
    ApplicationJar application = ApplicationJar.of("delivery-scheduler");

    assertThat(application.reads("ACCOUNT_SERVICE_URL")).isTrue();
    assertThat(application.reads("ACCOUNTS_SERVICE_URL")).isFalse();
    assertThat(application.reads("SPRING_KAFKA_SECURITY_PROTOCOL")).isTrue();
    assertThat(application.reads("SPRING_KAFKA_SECURITYPROTOCOL")).isFalse();
    // The form with underscores between words works, and is not the documented one.
    assertThat(ApplicationJar.of("api-gateway").reads("THROTTLING_REFILLPERSECOND")).isTrue();
    assertThat(ApplicationJar.of("api-gateway").reads("THROTTLING_REFILL_PER_SECOND")).isFalse();
    assertThat(application.reads("OTEL_TRACES_EXPORTER")).isTrue();
    assertThat(application.reads("OTEL_TRACE_EXPORTER")).isFalse();
    assertThat(application.reads("SPRING_MAIL_HOST")).isFalse();
    assertThat(ApplicationJar.of("delivery-service").reads("SPRING_MAIL_HOST")).isTrue();
    assertThat(ApplicationJar.of("delivery-service").reads("NOTIFICATION_SMS_URL")).isTrue();
  }
}
