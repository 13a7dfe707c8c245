package com.fabrikam.dronedelivery.e2e.contract;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client that was written when there was only version 1. What it sent and what it was answered
 * then is in {@code recorded/v1}, and never changes as long as version 1 is served.
 */
@ExtendWith(Stack.class)
class VersionOneClientTests {

  private static final List<String> SESSION =
      List.of(
          "01-schedule-a-delivery.json",
          "02-read-it.json",
          "03-read-it-only-if-it-changed.json",
          "04-look-where-it-is.json",
          "05-change-it.json",
          "06-change-what-has-changed-since.json",
          "07-send-it-elsewhere.json",
          "08-fetch-it-elsewhere.json",
          "09-be-told-by-mail.json",
          "10-be-told-by-text-message.json",
          "11-list-who-is-told.json",
          "12-be-told-no-more.json",
          "13-look-for-a-proof-too-early.json",
          "14-cancel-it.json",
          "15-cancel-it-again.json",
          "16-change-it-too-late.json",
          "17-read-it-once-it-is-cancelled.json",
          "18-read-its-history.json",
          "19-schedule-under-an-id-of-ones-own.json",
          "20-schedule-it-again.json",
          "21-list-what-is-open.json",
          "22-schedule-later.json",
          "23-see-that-it-is-scheduled.json",
          "24-schedule-for-nobody.json",
          "25-send-nonsense.json",
          "26-send-no-json.json",
          "27-read-what-is-not-there.json",
          "28-look-through-history.json",
          "29-sum-up-the-month.json",
          "30-prove-a-delivery.json",
          "31-see-it-delivered.json");

  /** Where the recorded deliveries are flown; no other test comes near. */
  private static final Place RECORDED = new Place(-5.5, 100.2);

  private final Stack stack = Stack.running();
  private final Client client = stack.client();

  @Test
  void whatWasRecordedWithVersionOneIsStillTrue() throws Throwable {
    Customer customer = Customer.at(RECORDED, stack);
    YearMonth month = YearMonth.now(ZoneOffset.UTC);
    Map<String, String> known = new HashMap<>();
    known.put("owner", customer.ownerId());
    known.put("ghost", Client.newId("ghost"));
    known.put("ownId", Client.newId("mine"));
    known.put("key", Client.newId("key"));
    known.put("soon", customer.pickupTime(0));
    known.put("later", customer.pickupTime(1));
    known.put("latest", customer.pickupTime(2));
    known.put("year", Integer.toString(month.getYear()));
    known.put("month", Integer.toString(month.getMonthValue()));
    known.put("completed", stack.completed().substring("/api/deliveries/".length()));

    for (String file : SESSION) {
      Recording recording = Recording.read(file);
      ThrowingRunnable replay =
          () -> recording.assertStillTrueOf(recording.send(client, known), known);
      if (recording.isRepeated()) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(replay);
      } else {
        replay.run();
      }
    }
  }
}
