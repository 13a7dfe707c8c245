package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.DroneOrders;
import com.fabrikam.dronedelivery.drone.booking.MissionControl;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.simulation.TelemetryClient.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Flies the drones whose flights this process holds the lease of. Used by one thread. */
@Component
class Simulator {

  private static final Logger log = LoggerFactory.getLogger(Simulator.class);

  /** The share of the time between two ticks in which the drones report. */
  private static final double SPREAD = 0.8;

  private final MissionControl missionControl;
  private final FlightRepository flights;
  private final TelemetryClient telemetry;
  private final SimulationSettings settings;
  private final SimulationProperties properties;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, Reporter> reporters = new ConcurrentHashMap<>();
  private final Semaphore requests = new Semaphore(TelemetryClient.MOST_AT_ONCE);

  Simulator(
      MissionControl missionControl,
      FlightRepository flights,
      TelemetryClient telemetry,
      SimulationSettings settings,
      SimulationProperties properties,
      Clock clock,
      MeterRegistry metrics) {
    this.missionControl = missionControl;
    this.flights = flights;
    this.telemetry = telemetry;
    this.settings = settings;
    this.properties = properties;
    this.clock = clock;
    Gauge.builder("flights.airborne", reporters, Map::size)
        .description("Simulated flights that this process reports")
        .register(metrics);
  }

  /**
   * Brings every flight up to the present. The drones report one after the other, spread over most
   * of the time between two ticks: drones know nothing of each other, and a fleet that reports all
   * at once makes everything else wait.
   */
  void tick() {
    settings.refresh();
    Instant now = clock.instant();
    Instant lease = now.plus(properties.lease());
    flights.takeOver(owner, now, lease);
    takeOff(now, lease);
    List<Flight> mine = flights.renew(owner, lease);
    reporters.keySet().retainAll(mine.stream().map(Flight::droneId).toList());
    if (!mine.isEmpty()) {
      Map<String, DroneOrders> orders =
          missionControl.orders(mine.stream().map(Flight::droneId).toList());
      report(mine.stream().flatMap(flight -> steer(flight, orders, now).stream()).toList());
    }
  }

  private void takeOff(Instant now, Instant lease) {
    Pace pace = settings.current();
    for (DroneOrders orders : missionControl.due(now, pace)) {
      flights.insert(
          Flight.takingOff(orders, orders.missions().getFirst(), now, pace, owner, lease));
    }
  }

  /**
   * Has the flight follow its orders; empty if it has nothing to report. A silent drone reports its
   * take-off and nothing after it; where it is found when it is silent no more is where its flight,
   * which it was called back from if it was given up for lost, has come meanwhile.
   */
  private Optional<Flight> steer(Flight flight, Map<String, DroneOrders> allOrders, Instant now) {
    DroneOrders orders = allOrders.get(flight.droneId());
    Optional<Flight> following = orders == null ? Optional.empty() : flight.following(orders, now);
    if (orders == null || following.isEmpty()) {
      end(flight);
      return Optional.empty();
    }
    Flight followed = following.get();
    if (!followed.equals(flight) && flights.replan(followed).isEmpty()) {
      return Optional.empty();
    }
    if (settings.isSilent(flight.droneId()) && orders.phase() != FlightPhase.IDLE) {
      return Optional.empty();
    }
    reporters.computeIfAbsent(flight.droneId(), _ -> new Reporter(followed, orders));
    return Optional.of(followed);
  }

  private void end(Flight flight) {
    flights.remove(flight);
    reporters.remove(flight.droneId());
  }

  private void report(List<Flight> inTheAir) {
    List<Future<?>> reports = new ArrayList<>();
    long begun = System.nanoTime();
    long span = (long) (SPREAD * properties.telemetryInterval().toNanos());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Flight flight : inTheAir) {
        long turn = begun + span / inTheAir.size() * reports.size();
        LockSupport.parkNanos(turn - System.nanoTime());
        reports.add(threads.submit(() -> report(flight)));
      }
    }
    reports.stream()
        .filter(report -> report.state() == Future.State.FAILED)
        .forEach(report -> log.error("a flight was not reported", report.exceptionNow()));
  }

  private void report(Flight flight) {
    Reporter reporter = reporters.get(flight.droneId());
    if (reporter == null) {
      return;
    }
    reporter.note(flight, clock.instant());
    List<Reading> readings = reporter.unsent();
    if (!readings.isEmpty()) {
      requests.acquireUninterruptibly();
      try {
        reporter.sent(telemetry.post(flight.droneId(), readings));
      } catch (HttpClientErrorException refused) {
        log.warn("telemetry of drone {} refused: {}", flight.droneId(), refused.getStatusCode());
        reporter.refused();
        if (refused.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
          end(flight);
          return;
        }
      } catch (RestClientException failed) {
        log.warn(
            "telemetry of drone {} not sent, will be repeated: {}",
            flight.droneId(),
            failed.getMessage());
      } finally {
        requests.release();
      }
    }
    if (reporter.isDone(flight)) {
      end(flight);
    }
  }

  /** Leaves the flights to other processes. */
  void giveUp() {
    flights.giveUp(owner);
    reporters.clear();
  }
}
