package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What drones would be told over the air. All that the simulator knows of bookings. */
public interface MissionControl {

  /** Drones on the ground whose next mission, their first, has to begin by now at this pace. */
  List<DroneOrders> due(Instant now, Pace pace);

  /** The orders of those of the drones that exist, by drone. */
  Map<String, DroneOrders> orders(Collection<String> droneIds);
}
