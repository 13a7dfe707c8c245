package com.fabrikam.dronedelivery.e2e.faults;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the stack is seen from outside once it has settled.
 *
 * @param deliveries by id; those that are there, and those that somebody asked for
 * @param openDeliveries what each account counts
 * @param packages every package of the owners
 * @param workflows those that are not finished
 * @param operations what became of every 202, by the path of its status monitor
 * @param summaries deliveries by outcome, for each owner
 * @param deadLetters messages that could not be handled, by topic
 */
record Evidence(
    Map<String, DeliveryFacts> deliveries,
    Map<String, Integer> openDeliveries,
    List<Parcel> packages,
    List<Unfinished> workflows,
    Map<String, Operation> operations,
    Map<String, Map<String, Long>> summaries,
    Map<String, Long> deadLetters) {

  /** A package and the delivery that it is for. */
  record Parcel(String packageId, String deliveryId, String ownerId) {}

  /** A workflow that somebody still has to drive. */
  record Unfinished(String workflowId, String kind, String deliveryId, String state, String all) {}

  /**
   * The outcome of an operation.
   *
   * @param status of the status monitor's answer: 303 for done
   * @param state {@code RUNNING} or {@code FAILED}; empty if done
   * @param deliveryId empty unless done
   */
  record Operation(int status, String state, String problem, String deliveryId) {

    boolean isDone() {
      return status == 303;
    }

    boolean isFailed() {
      return status == 200 && state.equals("FAILED");
    }
  }

  Stream<DeliveryFacts> existing() {
    return deliveries.values().stream().filter(DeliveryFacts::exists);
  }

  /** The deliveries that came of an order. */
  List<DeliveryFacts> ofOrder(String tag) {
    return existing()
        .filter(delivery -> delivery.description().orElseThrow().tag().equals(tag))
        .toList();
  }
}
