package com.fabrikam.dronedelivery.delivery.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrackRepositoryIntegrationTests extends DeliveryIntegrationTest {

  @Autowired private TrackRepository tracks;

  @Test
  void aTrackIsReadAsItWasStored() {
    Track track = track(3, Samples.PICKUP);
    tracks.save(List.of(track), List.of());
    assertThat(tracks.find(new DeliveryId(id))).contains(track);
    assertThat(tracks.findAll(List.of(id, "unknown"))).hasSize(1).containsEntry(id, track);
  }

  @Test
  void aMoveNeverTakesADroneBack() {
    tracks.save(List.of(track(3, Samples.BASE)), List.of());
    Track further = track(7, Samples.PICKUP);
    tracks.save(List.of(), List.of(further));
    tracks.save(List.of(), List.of(track(5, Samples.BASE)));
    assertThat(tracks.find(new DeliveryId(id))).contains(further);
  }

  @Test
  void aMoveChangesNoStageThatWasDecidedMeanwhile() {
    tracks.save(List.of(track(3, Samples.BASE)), List.of());
    Track cancelled = new Track(id, DeliveryStage.CANCELLED, track(3, Samples.BASE).flight());
    tracks.save(List.of(cancelled), List.of());
    tracks.save(List.of(), List.of(track(4, Samples.PICKUP)));
    assertThat(tracks.find(new DeliveryId(id))).map(Track::stage).contains(DeliveryStage.CANCELLED);
  }

  @Test
  void aMoveOfAnotherDroneIsNone() {
    Track own = track(3, Samples.BASE);
    tracks.save(List.of(own), List.of());
    Reading others = Samples.reading(id, "drone-2", 9, DronePhase.TO_PICKUP, Samples.PICKUP);
    tracks.save(
        List.of(), List.of(new Track(id, DeliveryStage.HEADED_TO_PICKUP, Flight.takenOff(others))));
    assertThat(tracks.find(new DeliveryId(id))).contains(own);
  }

  private Track track(long sequence, Location position) {
    Delivery delivery = Samples.delivery(id);
    delivery.observe(Samples.reading(id, sequence, DronePhase.TO_PICKUP, position));
    return delivery.track().orElseThrow();
  }
}
