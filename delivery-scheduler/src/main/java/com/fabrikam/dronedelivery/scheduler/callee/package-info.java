/**
 * The four services that the saga calls. Each has a client class; every call goes through {@link
 * com.fabrikam.dronedelivery.scheduler.callee.CalleeCalls}, the one place where retry, circuit
 * breaker, bulkhead and deadline are put together.
 *
 * <p>A call ends in one of three ways: an answer, a {@link
 * com.fabrikam.dronedelivery.scheduler.callee.RefusedException} (repeating it is useless), or a
 * {@link com.fabrikam.dronedelivery.scheduler.callee.CalleeUnavailableException} (it may work
 * later). The last two also say whether the call may have had an effect all the same: that is what
 * the saga has to undo.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.callee;

import org.jspecify.annotations.NullMarked;
