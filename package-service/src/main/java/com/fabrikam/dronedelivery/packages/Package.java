package com.fabrikam.dronedelivery.packages;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A package. Invariant: its owner and its delivery never change. The index serves the walk over an
 * owner's packages in the order of their ids.
 */
@Document("packages")
@CompoundIndex(name = "owner_packages", def = "{'ownerId': 1, '_id': 1}")
@SuppressWarnings("JavaLangClash") // the domain's own word; java.lang.Package is not used here
class Package {

  @Id private final String id;
  private final String ownerId;
  private final String deliveryId;
  private final PackageContents contents;
  @Version private final @Nullable Long version;

  Package(
      String id,
      String ownerId,
      String deliveryId,
      PackageContents contents,
      @Nullable Long version) {
    this.id = id;
    this.ownerId = ownerId;
    this.deliveryId = deliveryId;
    this.contents = contents;
    this.version = version;
  }

  /** A package that is registered for the first time. */
  static Package registered(
      PackageId id, OwnerId owner, DeliveryId delivery, PackageContents contents) {
    return new Package(id.value(), owner.value(), delivery.value(), contents, null);
  }

  PackageId id() {
    return new PackageId(id);
  }

  OwnerId ownerId() {
    return new OwnerId(ownerId);
  }

  DeliveryId deliveryId() {
    return new DeliveryId(deliveryId);
  }

  PackageContents contents() {
    return contents;
  }

  /**
   * Checks that a request means this package.
   *
   * @throws OwnerCannotChangeException if it names another owner
   * @throws DeliveryCannotChangeException if it names another delivery
   */
  void requireTiedTo(OwnerId owner, DeliveryId delivery) {
    if (!ownerId.equals(owner.value())) {
      throw new OwnerCannotChangeException(id());
    }
    if (!deliveryId.equals(delivery.value())) {
      throw new DeliveryCannotChangeException(id());
    }
  }

  /** The package with other contents. */
  Package repacked(PackageContents changed) {
    return new Package(id, ownerId, deliveryId, changed, version);
  }
}
