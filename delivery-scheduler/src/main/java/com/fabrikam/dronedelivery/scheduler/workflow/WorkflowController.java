package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of the workflows, and the one thing they may do: try a parked one again. */
@RestController
@RequestMapping("/workflows")
@Tag(name = "Workflows")
class WorkflowController {

  private final WorkflowRepository workflows;
  private final Clock clock;

  WorkflowController(WorkflowRepository workflows, Clock clock) {
    this.workflows = workflows;
    this.clock = clock;
  }

  @GetMapping
  @Operation(operationId = "listWorkflows", summary = "Workflows by state, oldest first")
  CursorPage<WorkflowResponse> list(
      @Parameter(schema = @Schema(implementation = WorkflowState.class))
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String after = cursor == null ? null : Cursor.decode(cursor).lastKey();
    return CursorPage.of(
            workflows.page(stateOf(state), after, limit + 1),
            limit,
            workflow -> workflow.id().value())
        .map(WorkflowResponse::of);
  }

  @GetMapping("/{workflowId}")
  @Operation(operationId = "getWorkflow", summary = "A workflow")
  @ProblemResponses(WorkflowNotFoundException.class)
  WorkflowResponse get(@PathVariable WorkflowId workflowId) {
    return WorkflowResponse.of(require(workflowId));
  }

  @PostMapping("/{workflowId}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "retryWorkflow", summary = "Have a parked workflow tried again")
  @ApiResponse(
      responseCode = "202",
      description = "To be tried as soon as the supervisor has time",
      useReturnTypeSchema = true)
  @ProblemResponses({WorkflowNotFoundException.class, WorkflowNotParkedException.class})
  WorkflowResponse retry(@PathVariable WorkflowId workflowId) {
    Workflow workflow = require(workflowId);
    workflow.retry(clock.instant());
    workflows.save(workflow);
    return WorkflowResponse.of(workflow);
  }

  private Workflow require(WorkflowId id) {
    return workflows.find(id).orElseThrow(() -> new WorkflowNotFoundException(id));
  }

  private static @Nullable WorkflowState stateOf(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return Arrays.stream(WorkflowState.values())
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "state", "must be one of " + Arrays.toString(WorkflowState.values())));
  }
}
