package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import org.jspecify.annotations.Nullable;

/** Packages of package-service; a package has the id of its delivery. */
public class PackageClient {

  private static final String PACKAGE = "/packages/{id}";

  private final CalleeHttp http;

  PackageClient(CalleeHttp http) {
    this.http = http;
  }

  /**
   * Registers the delivery's package, or replaces what was registered.
   *
   * @throws CallFailedException if that is not certain
   */
  public void put(String ownerId, DeliveryId delivery, Parcel parcel, Deadline deadline) {
    PackageBody body =
        new PackageBody(ownerId, delivery.value(), parcel.size(), parcel.weightKg(), parcel.tag());
    http.put(deadline, body, null, PACKAGE, delivery);
  }

  /**
   * Removes the package; one that is not there counts as removed.
   *
   * @throws CallFailedException if that is not certain
   */
  public void delete(DeliveryId delivery, Deadline deadline) {
    http.delete(deadline, null, PACKAGE, delivery);
  }

  private record PackageBody(
      String ownerId, String deliveryId, PackageSize size, double weightKg, @Nullable String tag) {}
}
