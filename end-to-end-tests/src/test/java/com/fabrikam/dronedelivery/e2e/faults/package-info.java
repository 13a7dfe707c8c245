/**
 * The fault harness. {@link com.fabrikam.dronedelivery.e2e.faults.FaultTests} puts the stack under
 * a steady {@code Load} of schedules, reschedules and cancels, which notes every request and what
 * came of it in a {@code Ledger}; injects the faults of a {@code FaultPlan}, which follows from a
 * seed; lets the stack settle; gathers {@code Evidence} over HTTP from outside; and has each {@code
 * Invariant} compare ledger and evidence. A {@code Report} says what was found.
 *
 * <p>That it can find anything is shown by the {@code Mutation}s: parts of the product taken out of
 * the tested processes while they run.
 */
@NullMarked
package com.fabrikam.dronedelivery.e2e.faults;

import org.jspecify.annotations.NullMarked;
