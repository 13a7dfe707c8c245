package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.packages.PackageRepository.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/packages")
@Tag(name = "Packages")
class PackageController {

  private final PackageRepository packages;
  private final PackagePatch patches;

  PackageController(PackageRepository packages, PackagePatch patches) {
    this.packages = packages;
    this.patches = patches;
  }

  @PutMapping("/{packageId}")
  @Operation(operationId = "putPackage", summary = "Register a package or replace its contents")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ApiResponse(responseCode = "204", description = "Contents replaced", content = @Content)
  @ProblemResponses({OwnerCannotChangeException.class, DeliveryCannotChangeException.class})
  ResponseEntity<PackageResponse> put(
      @PathVariable PackageId packageId, @RequestBody PackageRequest request) {
    Outcome outcome =
        packages.put(packageId, request.owner(), request.delivery(), request.contents());
    if (outcome == Outcome.CREATED) {
      Package registered =
          Package.registered(packageId, request.owner(), request.delivery(), request.contents());
      return ResponseEntity.created(URI.create("/packages/" + packageId))
          .body(PackageResponse.of(registered));
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/{packageId}")
  @Operation(operationId = "getPackage", summary = "A package")
  @ProblemResponses(PackageNotFoundException.class)
  PackageResponse get(@PathVariable PackageId packageId) {
    return PackageResponse.of(packages.get(packageId));
  }

  @PatchMapping(path = "/{packageId}", consumes = "application/merge-patch+json")
  @Operation(
      operationId = "patchPackage",
      summary = "Change some of a package's contents",
      description = "JSON Merge Patch (RFC 7396); null removes the tag.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = PackagePatchRequest.class))))
  @ProblemResponses({
    PackageNotFoundException.class,
    OwnerCannotChangeException.class,
    DeliveryCannotChangeException.class
  })
  PackageResponse patch(@PathVariable PackageId packageId, @RequestBody JsonNode patch) {
    return PackageResponse.of(
        packages.change(
            packageId,
            registered -> {
              PackageRequest wanted = patches.apply(patch, registered);
              registered.requireTiedTo(wanted.owner(), wanted.delivery());
              return registered.repacked(wanted.contents());
            }));
  }

  @DeleteMapping("/{packageId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deletePackage", summary = "Remove a package")
  @ApiResponse(responseCode = "204", description = "Removed, or not there")
  void delete(@PathVariable PackageId packageId) {
    packages.delete(packageId);
  }

  @GetMapping
  @Operation(operationId = "listPackages", summary = "An owner's packages, page by page")
  CursorPage<PackageResponse> list(
      @RequestParam OwnerId ownerId,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    return packages.list(ownerId, after, limit).map(PackageResponse::of);
  }
}
