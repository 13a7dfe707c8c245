package com.fabrikam.dronedelivery.drone.simulation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulator.
 *
 * @param enabled whether it flies the registered drones
 * @param timeScale how much faster than life, until somebody puts another one
 * @param telemetryInterval wall-clock time between two reports of a drone in the air
 * @param telemetryUrl where drones report; null means this process
 * @param lease how long a flight stays with a process that no longer renews its lease
 */
@ConfigurationProperties("simulation")
record SimulationProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1") double timeScale,
    @DefaultValue("500ms") Duration telemetryInterval,
    @Nullable String telemetryUrl,
    @DefaultValue("5s") Duration lease) {}
