package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.RequestBinder;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applies JSON Merge Patch (RFC 7396) to the part of a delivery that its customer may change. */
@Component
class DeliveryPatch {

  private static final Set<String> CHANGEABLE =
      Arrays.stream(DeliveryPatchRequest.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  /** A client that sends one of these expects an effect that a patch does not have. */
  private static final List<String> FIXED =
      List.of(
          "deliveryId",
          "ownerId",
          "package",
          "confirmationRequired",
          "droneId",
          "stage",
          "estimatedArrival",
          "createdAt",
          "_links");

  private final JsonMapper json;
  private final RequestBinder binder;

  DeliveryPatch(JsonMapper json, RequestBinder binder) {
    this.json = json;
    this.binder = binder;
  }

  /**
   * Checks what can be checked without the delivery.
   *
   * @throws InvalidRequestException naming every field that a patch can't change
   */
  ObjectNode require(JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      throw new InvalidRequestException("", "must be a JSON object");
    }
    List<InvalidField> fixed =
        FIXED.stream()
            .filter(changes::has)
            .map(field -> new InvalidField(field, "cannot be changed by a patch"))
            .toList();
    if (!fixed.isEmpty()) {
      throw new InvalidRequestException(fixed);
    }
    return changes.retain(CHANGEABLE);
  }

  /**
   * The order after the patch.
   *
   * @throws InvalidRequestException naming every field that would be bad then
   */
  DeliveryOrder apply(ObjectNode patch, DeliveryOrder order) {
    ObjectNode tree = json.valueToTree(DeliveryRequest.of(order));
    return binder.bind(merge(tree, patch), DeliveryRequest.class).toOrder();
  }

  /** RFC 7396, section 2. */
  private JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
    changes
        .properties()
        .forEach(
            change -> {
              if (change.getValue().isNull()) {
                merged.remove(change.getKey());
              } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
              }
            });
    return merged;
  }
}
