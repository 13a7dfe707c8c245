package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A place where drones stand. Kept so that the way to the nearest free drone leads over a few
 * places instead of all drones around. It outlives its drones and never promises less than they can
 * do; more costs a look, no error.
 *
 * @param cells of the grids in which it is found, up to the one that sees as far as its farthest
 *     flying drone
 * @param rangeMetres of its farthest flying drone
 */
@Document("bases")
public record Base(
    @Id String id, Location location, @Indexed List<String> cells, double rangeMetres) {

  /** The id of the base at a place. */
  public static String idOf(Location location) {
    return location.latitude() + "," + location.longitude();
  }

  /** Whether a drone from here could have the range for an order. */
  public boolean reaches(DeliveryOrder order) {
    return order.roundTripMetres(location) <= rangeMetres;
  }
}
