/**
 * The saga's durable state machine.
 *
 * <pre>
 *  CLAIMED ──► RUNNING ──► SUCCEEDED
 *  ACCEPTED ─┘    │
 *                 ▼
 *              UNDOING ──► VERIFYING ──► FAILED        any unfinished state ──► PARKED
 * </pre>
 *
 * <ul>
 *   <li>{@link com.fabrikam.dronedelivery.scheduler.workflow.Workflow} is the document and its
 *       transitions. While unfinished it holds its delivery: a unique index admits one at a time.
 *   <li>A {@code Procedure} per kind says which calls go forward and which go back.
 *   <li>{@link com.fabrikam.dronedelivery.scheduler.workflow.WorkflowRunner} drives one workflow as
 *       far as it goes now, on the thread of the request.
 *   <li>{@code Supervisor} takes over by lease what nobody drives: its runner died, or it waits for
 *       a callee to come back.
 * </ul>
 *
 * <p>Every write is fenced by the document's version, and a take-over raises it: a runner that was
 * overtaken learns of it at its next checkpoint and stops. Because a request that timed out may
 * still arrive later, what was undone after an uncertain call is undone once more before it is
 * closed.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.workflow;

import org.jspecify.annotations.NullMarked;
