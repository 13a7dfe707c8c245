package com.fabrikam.dronedelivery.account;

import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * Accounts in the store. An account is the one aggregate that many requests change at the same
 * instant, so its slots are taken and given back by guarded updates instead of load and store: the
 * rule of {@link Account#requireFreeSlot()} is the update's condition, checked by the store in the
 * same atomic write.
 */
@Repository
class AccountRepository {

  private static final int MOST_ATTEMPTS = 10;

  private final MongoOperations mongo;
  private final Clock clock;

  AccountRepository(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  Optional<Account> find(AccountId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Account.class));
  }

  Account get(AccountId id) {
    return find(id).orElseThrow(() -> new AccountNotFoundException(id));
  }

  /** Creates the account or replaces what was agreed; its reservations stay. */
  Outcome put(AccountId id, AccountRequest request) {
    UpdateResult result =
        mongo.upsert(
            Query.query(Criteria.where("_id").is(id.value())),
            new Update()
                .set("name", request.name())
                .set("email", request.email())
                .set("status", request.status())
                .set("deliveryLimit", request.deliveryLimit())
                .setOnInsert("reservations", List.of()),
            Account.class);
    return result.getUpsertedId() != null ? Outcome.CREATED : Outcome.UNCHANGED_OR_REPLACED;
  }

  /**
   * Deletes the account; an unknown one counts as deleted.
   *
   * @throws AccountInUseException if deliveries are open
   */
  void delete(AccountId id) {
    DeleteResult result =
        mongo.remove(
            Query.query(Criteria.where("_id").is(id.value()).and("reservations").size(0)),
            Account.class);
    if (result.getDeletedCount() == 0) {
      find(id)
          .ifPresent(
              account -> {
                throw new AccountInUseException(id, account.openDeliveries());
              });
    }
  }

  /**
   * Reserves a slot for a delivery, once however often it is asked.
   *
   * @throws AccountNotFoundException if there is no such account
   * @throws AccountSuspendedException if it may have no further deliveries
   * @throws DeliveryLimitReachedException if all slots are taken
   */
  Outcome reserve(AccountId id, DeliveryId delivery) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Account account = get(id);
      if (account.reservation(delivery).isPresent()) {
        return Outcome.UNCHANGED_OR_REPLACED;
      }
      account.requireFreeSlot();
      if (takeSlot(account, delivery)) {
        return Outcome.CREATED;
      }
    }
    throw new AccountContendedException(id);
  }

  private boolean takeSlot(Account account, DeliveryId delivery) {
    int lastSlot = account.deliveryLimit() - 1;
    Criteria stillFree =
        Criteria.where("_id")
            .is(account.id().value())
            .and("status")
            .is(AccountStatus.ACTIVE)
            .and("deliveryLimit")
            .is(account.deliveryLimit())
            .and("reservations." + lastSlot)
            .exists(false)
            .and("reservations.deliveryId")
            .ne(delivery.value());
    return mongo
            .updateFirst(
                Query.query(stillFree),
                new Update()
                    .push("reservations", new Reservation(delivery.value(), clock.instant())),
                Account.class)
            .getModifiedCount()
        == 1;
  }

  /**
   * Gives a slot back; one that is not held counts as given back.
   *
   * @throws AccountNotFoundException if there is no such account
   */
  void release(AccountId id, DeliveryId delivery) {
    Account account =
        mongo.findAndModify(
            Query.query(Criteria.where("_id").is(id.value())),
            new Update()
                .pull(
                    "reservations", Query.query(Criteria.where("deliveryId").is(delivery.value()))),
            FindAndModifyOptions.none(),
            Account.class);
    if (account == null) {
      throw new AccountNotFoundException(id);
    }
  }

  /** What an idempotent PUT did. */
  enum Outcome {
    CREATED,
    UNCHANGED_OR_REPLACED
  }
}
