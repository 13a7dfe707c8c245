package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.ProcessState;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How one process is doing.
 *
 * @param since when it was last started, or when it ended if it has
 * @param memory resident, in bytes
 * @param restarts how often it was started again after it had died
 * @param lag how much its consumer groups are behind, per topic; {@code -} if it has none, {@code
 *     ?} if the broker does not say
 */
record ProcessStatus(
    String name,
    ProcessState state,
    OptionalLong pid,
    Instant since,
    long memory,
    int restarts,
    int port,
    String lag) {}
