package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.DroneOrders;
import com.fabrikam.dronedelivery.drone.simulation.TelemetryClient.Answer;
import com.fabrikam.dronedelivery.drone.simulation.TelemetryClient.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The radio of one drone in the air: numbers readings and keeps them until they were taken. What is
 * sent again is sent unchanged, because nobody knows whether it was taken the first time.
 */
class Reporter {

  /** Beyond that only waypoints are kept; where a drone was between them is old news by then. */
  private static final int MOST_POSITIONS_KEPT = 50;

  private final List<Reading> unsent = new ArrayList<>();
  private long nextSequence;
  private Instant reportedUntil;

  /** Goes on where the drone's last reading left off, whoever sent that. */
  Reporter(Flight flight, DroneOrders orders) {
    this.nextSequence = orders.lastSequence() + 1;
    this.reportedUntil =
        Optional.ofNullable(orders.lastReportedAt())
            .orElseGet(() -> flight.plan().start().minusMillis(1));
  }

  /** Notes what the flight has to report up to an instant. */
  void note(Flight flight, Instant now) {
    boolean isFull = unsent.size() >= MOST_POSITIONS_KEPT;
    for (Report report : flight.plan().reports(reportedUntil, now)) {
      if (!isFull || flight.plan().isWaypoint(report)) {
        unsent.add(Reading.of(nextSequence++, report, flight.deliveryId().orElse(null)));
      }
    }
    if (now.isAfter(reportedUntil)) {
      reportedUntil = now;
    }
  }

  /** What is to be sent, oldest first. */
  List<Reading> unsent() {
    return List.copyOf(unsent);
  }

  /**
   * Takes note of an answer. If somebody else reported for the drone, what was sent may have been
   * skipped, so it is numbered anew and kept.
   */
  void sent(Answer answer) {
    if (answer.lastSequence() < nextSequence) {
      unsent.clear();
      return;
    }
    nextSequence = answer.lastSequence() + 1;
    unsent.replaceAll(reading -> reading.numbered(nextSequence++));
  }

  /** Gives up on readings that were understood and refused. */
  void refused() {
    unsent.clear();
  }

  /** Whether all of the flight was reported. */
  boolean isDone(Flight flight) {
    return unsent.isEmpty() && !reportedUntil.isBefore(flight.plan().landing());
  }
}
