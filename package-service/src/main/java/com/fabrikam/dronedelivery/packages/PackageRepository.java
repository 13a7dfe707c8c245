package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Packages in the store. */
@Repository
class PackageRepository {

  private final MongoOperations mongo;

  PackageRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  Optional<Package> find(PackageId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Package.class));
  }

  Package get(PackageId id) {
    return find(id).orElseThrow(() -> new PackageNotFoundException(id));
  }

  /**
   * Registers the package or replaces its contents. A package of another owner or delivery does not
   * match the upsert, which then collides with it on the id.
   *
   * @throws OwnerCannotChangeException if it is registered for another owner
   * @throws DeliveryCannotChangeException if it is registered for another delivery
   */
  @RetryOnConflict
  Outcome put(PackageId id, OwnerId owner, DeliveryId delivery, PackageContents contents) {
    Criteria same =
        Criteria.where("_id")
            .is(id.value())
            .and("ownerId")
            .is(owner.value())
            .and("deliveryId")
            .is(delivery.value());
    try {
      boolean created =
          mongo
                  .upsert(Query.query(same), new Update().set("contents", contents), Package.class)
                  .getUpsertedId()
              != null;
      return created ? Outcome.CREATED : Outcome.UNCHANGED_OR_REPLACED;
    } catch (DuplicateKeyException collision) {
      find(id).ifPresent(registered -> registered.requireTiedTo(owner, delivery));
      throw collision;
    }
  }

  /**
   * Changes the package as it is at the moment of the write.
   *
   * @throws PackageNotFoundException if there is no such package
   */
  @RetryOnConflict
  Package change(PackageId id, UnaryOperator<Package> change) {
    return mongo.save(change.apply(get(id)));
  }

  /** Removes the package; an unknown one counts as removed. */
  void delete(PackageId id) {
    mongo.remove(Query.query(Criteria.where("_id").is(id.value())), Package.class);
  }

  /** An owner's packages in the order of their ids, from behind the cursor. */
  CursorPage<Package> list(OwnerId owner, @Nullable Cursor after, int limit) {
    Criteria criteria = Criteria.where("ownerId").is(owner.value());
    if (after != null) {
      criteria.and("_id").gt(after.lastKey());
    }
    Query page = Query.query(criteria).with(Sort.by("_id")).limit(limit + 1);
    return CursorPage.of(
        mongo.find(page, Package.class), limit, registered -> registered.id().value());
  }

  /** What an idempotent PUT did. */
  enum Outcome {
    CREATED,
    UNCHANGED_OR_REPLACED
  }
}
