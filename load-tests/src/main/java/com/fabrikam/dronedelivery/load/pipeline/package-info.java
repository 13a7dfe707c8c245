/**
 * The event-pipeline benchmark: a fleet of drones, their events on Kafka, the state of deliveries,
 * delivery events, and history. {@link com.fabrikam.dronedelivery.load.pipeline.PipelineBenchmark}
 * runs it against a suite that is running.
 *
 * <p>It plays drone-management's part at the door that this has to the rest of the suite: the topic
 * {@code drone-events}. Who flies where and when is a function of the number of the event ({@link
 * com.fabrikam.dronedelivery.load.pipeline.FlightPlan}), so a fleet of any size needs no memory and
 * the check at the end knows what must have become of every delivery.
 *
 * <p>A run: create the deliveries, bring the drones into the air, warm up, measure, let the
 * consumers catch up, check that nothing is lost ({@link
 * com.fabrikam.dronedelivery.load.pipeline.LossCheck}), and write the {@link
 * com.fabrikam.dronedelivery.load.pipeline.Figures}. Nothing of other modules is used: what goes
 * over the wire is the contract, and a test holds it against the contract's JSON Schema.
 */
@NullMarked
package com.fabrikam.dronedelivery.load.pipeline;

import org.jspecify.annotations.NullMarked;
