package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class FleetIntegrationTests extends DroneManagementTest {

  @Autowired private DroneRepository drones;

  @Test
  void aNewDroneStandsAtItsBaseWithAFullBattery() {
    String id = id("drone");
    put("/drones/" + id, droneBody(base, "LARGE", 5, 30_000, 15))
        .expectStatus()
        .isCreated()
        .expectHeader()
        .location("/drones/" + id);
    get("/drones/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"droneId": "%s", "base": %s, "maxPackageSize": "LARGE", "maxPayloadKg": 5.0,
             "rangeMetres": 30000.0, "cruiseSpeedMetresPerSecond": 15.0, "status": "IDLE",
             "battery": 1.0, "position": %s, "phase": "IDLE", "lastSequence": 0}
            """
                .formatted(id, json(base), json(base)));
  }

  @Test
  void puttingADroneAgainReplacesWhatItCanDo() {
    String id = drone(base);
    put("/drones/" + id, droneBody(base, "LARGE", 5, 30_000, 15)).expectStatus().isNoContent();
    put("/drones/" + id, droneBody(base, "SMALL", 1, 9_000, 20)).expectStatus().isNoContent();
    get("/drones/" + id)
        .expectBody()
        .jsonPath("$.rangeMetres")
        .isEqualTo(9000.0)
        .jsonPath("$.maxPackageSize")
        .isEqualTo("SMALL");
  }

  @Test
  void aBookedDroneIsNeitherRemovedNorMadeUnfit() {
    String id = drone(base);
    String delivery = id("delivery");
    put("/bookings/" + delivery, order(at(1000, 0), at(2000, 0), pickupTime(tomorrow())))
        .expectStatus()
        .isCreated();
    delete("/drones/" + id)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/drone-in-use");
    put("/drones/" + id, droneBody(base, "LARGE", 5, 3_000, 15)).expectStatus().isEqualTo(409);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    delete("/drones/" + id).expectStatus().isNoContent();
    delete("/drones/" + id).expectStatus().isNoContent();
    get("/drones/" + id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/drone-not-found");
  }

  @Test
  void aDroneInTheAirIsNotRemoved() {
    String id = drone(base);
    report(id, 1, "TO_PICKUP", at(100, 0), null).expectStatus().isOk();
    delete("/drones/" + id).expectStatus().isEqualTo(409);
    assertThat(drones.find(new DroneId(id))).isPresent();
  }

  @Test
  void everyBadFieldIsNamedAtOnceAndNothingIsStored() {
    String id = id("drone");
    assertThat(
            badFields(
                put(
                    "/drones/" + id,
                    """
                    {"base": {"latitude": 91}, "maxPackageSize": "HUGE", "maxPayloadKg": -1,
                     "rangeMetres": "far", "cruiseSpeedMetresPerSecond": 0}
                    """)))
        .containsExactlyInAnyOrder(
            "base.latitude",
            "base.longitude",
            "maxPackageSize",
            "maxPayloadKg",
            "rangeMetres",
            "cruiseSpeedMetresPerSecond");
    assertThat(drones.find(new DroneId(id))).isEmpty();
  }

  @Test
  void dronesNearAPointAreListedByIdInPagesWhereTheyAreNow() {
    List<String> near =
        IntStream.range(0, 5).mapToObj(i -> drone(at(i * 100, 0))).sorted().toList();
    drone(at(3_000, 0));
    String moved = drone(at(500, 0));
    report(moved, 1, "TO_PICKUP", at(9_000, 0), null);
    assertThat(walk("/drones?limit=2&within=1000&near=" + text(base))).isEqualTo(near);
    assertThat(walk("/drones?within=300&near=" + text(at(9_100, 0)))).containsExactly(moved);
    assertThat(walk("/drones?status=IN_FLIGHT&within=20000&near=" + text(base)))
        .containsExactly(moved);
  }

  @Test
  void aWalkOverAllDronesSeesEachOnce() {
    List<String> mine = IntStream.range(0, 4).mapToObj(_ -> drone(base)).toList();
    assertThat(walk("/drones?limit=3")).containsAll(mine).doesNotHaveDuplicates().isSorted();
    assertThat(walk("/drones?limit=200&status=IDLE")).containsAll(mine);
    assertThat(walk("/drones?limit=200&status=LOST")).doesNotContainAnyElementsOf(mine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "status=FLYING",
        "near=91,0",
        "near=here",
        "within=100",
        "near=0,0&within=-1",
        "near=0,0&within=300000",
        "cursor=%25"
      })
  void badParametersAreNamed(String parameters) {
    get("/drones?" + parameters)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/validation-failed")
        .jsonPath("$.errors.length()")
        .isEqualTo(1);
  }

  @Test
  void concurrentRegistrationsOfOneDroneMakeOne() throws Exception {
    String id = id("drone");
    List<Integer> answers =
        atOnce(16, _ -> status(put("/drones/" + id, droneBody(base, "LARGE", 5, 30_000, 15))));
    assertThat(answers).containsOnly(201, 204).containsOnlyOnce(201);
  }

  private List<String> walk(String uri) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String page =
          get(uri + cursor)
              .expectStatus()
              .isOk()
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      seen.addAll(JsonPath.read(page, "$.items[*].droneId"));
      String next = JsonPath.read(page, "$.next");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return seen;
  }

  private static String text(Location location) {
    return location.latitude() + "," + location.longitude();
  }
}
