package com.fabrikam.dronedelivery.scheduler.operation;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflow;
import com.fabrikam.dronedelivery.scheduler.workflow.WorkflowId;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The status monitor of what was answered with 202. */
@RestController
@RequestMapping("/api/operations")
@Tag(name = "Operations")
class OperationController {

  private static final String LOOK_AGAIN_SECONDS = "1";

  private final Workflows workflows;

  OperationController(Workflows workflows) {
    this.workflows = workflows;
  }

  @GetMapping("/{operationId}")
  @Operation(operationId = "getOperation", summary = "How far an accepted request has come")
  @ApiResponse(
      responseCode = "200",
      description = "Not carried out yet (Retry-After says when to look again), or never",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.RETRY_AFTER, ref = HttpHeaders.RETRY_AFTER))
  @ApiResponse(
      responseCode = "303",
      description = "Carried out: the delivery is there",
      content = @Content,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ProblemResponses(OperationNotFoundException.class)
  ResponseEntity<OperationResponse> get(@PathVariable WorkflowId operationId) {
    Workflow workflow =
        workflows
            .find(operationId)
            .filter(Workflow::isAsynchronous)
            .orElseThrow(() -> new OperationNotFoundException(operationId));
    if (workflow.isDecided()) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create("/api/deliveries/" + workflow.task().deliveryId()))
          .cacheControl(CacheControl.noStore())
          .build();
    }
    ResponseEntity.BodyBuilder ok = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (workflow.isAnswerable()) {
      return workflow
          .refusal()
          .map(refusal -> ok.body(OperationResponse.failed(operationId.value(), refusal)))
          .orElseThrow();
    }
    return ok.header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS)
        .body(OperationResponse.running(operationId.value()));
  }
}
