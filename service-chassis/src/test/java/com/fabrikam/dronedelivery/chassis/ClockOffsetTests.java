package com.fabrikam.dronedelivery.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockOffsetTests {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withInitializer(
              context ->
                  context
                      .getBeanFactory()
                      .setConversionService(ApplicationConversionService.getSharedInstance()))
          .withConfiguration(AutoConfigurations.of(ChassisAutoConfiguration.class));

  @Test
  void theClockIsRightUnlessItIsToBeWrong() {
    service.run(context -> assertIsOff(context.getBean(Clock.class), Duration.ZERO));
    service
        .withPropertyValues("service.clock-offset=-90s")
        .run(context -> assertIsOff(context.getBean(Clock.class), Duration.ofSeconds(-90)));
  }

  private static void assertIsOff(Clock clock, Duration offset) {
    assertThat(clock.instant())
        .isCloseTo(Instant.now().plus(offset), within(20, ChronoUnit.SECONDS));
  }
}
