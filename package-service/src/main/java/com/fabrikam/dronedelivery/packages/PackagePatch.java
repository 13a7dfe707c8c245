package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.web.RequestBinder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396) of a package. The result has to be a valid request as a whole; a
 * member that the patch removes is absent from it.
 */
@Component
class PackagePatch {

  private final JsonMapper json;
  private final RequestBinder binder;

  PackagePatch(JsonMapper json, RequestBinder binder) {
    this.json = json;
    this.binder = binder;
  }

  /**
   * What the package is to be after the patch.
   *
   * @throws com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException naming every bad
   *     field of the result
   */
  PackageRequest apply(JsonNode patch, Package registered) {
    if (!(patch instanceof ObjectNode)) {
      return binder.bind(patch, PackageRequest.class);
    }
    JsonNode target = json.valueToTree(PackageRequest.of(registered));
    JsonNode result = json.readerForUpdating(target).readValue(patch);
    return binder.bind(result, PackageRequest.class);
  }
}
