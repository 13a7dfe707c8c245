package com.fabrikam.dronedelivery.delivery.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

class NotificationDeskTests {

  private static final NotificationProperties PROPERTIES =
      new NotificationProperties(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          10,
          8,
          20,
          new NotificationProperties.Email("from@example.org"),
          new NotificationProperties.Sms(null, null, Duration.ZERO, Duration.ZERO));

  private final DeliveryRepository deliveries = mock();
  private final NotificationRequestRepository requests = mock();
  private final NotificationRepository notifications = mock();
  private final NotificationDesk desk =
      new NotificationDesk(
          deliveries,
          requests,
          notifications,
          PROPERTIES,
          Clock.fixed(Samples.NOW, ZoneOffset.UTC));

  /** The event of the stage is heard after the first look and before the request is stored. */
  @Test
  void aStageReachedWhileTheRequestIsMadeIsNotMissed() {
    Delivery before = Samples.delivery("d");
    Delivery after = Samples.delivery("d");
    after.observe(Samples.reading("d", 5, DronePhase.TO_PICKUP, Samples.BASE));
    when(deliveries.get(new DeliveryId("d"))).thenReturn(before, after);
    List<NotificationRequest> stored = new ArrayList<>();
    when(requests.ofDeliveries(any())).thenAnswer(_ -> List.copyOf(stored));
    org.mockito.Mockito.doAnswer(call -> stored.add(call.getArgument(0))).when(requests).add(any());

    desk.open(new DeliveryId("d"), Channel.EMAIL, "a@example.org");

    ArgumentCaptor<Collection<Notification>> queued = ArgumentCaptor.captor();
    verify(notifications).add(queued.capture());
    assertThat(queued.getValue())
        .extracting(Notification::stage)
        .containsExactly(DeliveryStage.HEADED_TO_PICKUP);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 600", "50, 600"})
  void theTimeBetweenAttemptsDoublesUpToALimit(int attempts, long seconds) {
    assertThat(PROPERTIES.retryAfter(attempts)).hasSeconds(seconds);
  }
}
