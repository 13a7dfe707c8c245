/**
 * What every service needs alike and none should write twice, as Spring Boot auto-configuration.
 *
 * <ul>
 *   <li>{@link com.fabrikam.dronedelivery.chassis.problem problem}: domain exceptions become RFC
 *       9457 problem details.
 *   <li>{@link com.fabrikam.dronedelivery.chassis.web web}: request binding that names every bad
 *       field at once, size limits, cursor pages, the {@code Service-Version} header.
 *   <li>{@link com.fabrikam.dronedelivery.chassis.aggregate aggregate}: aggregates, optimistic
 *       locking, and the outbox that publishes what they record.
 *   <li>{@link com.fabrikam.dronedelivery.chassis.events events}: CloudEvents over Kafka, batch
 *       consumption, dead letters.
 * </ul>
 *
 * <p>A service adds the dependency, imports {@code classpath:service-chassis.yml} in its {@code
 * application.yml}, and owns nothing of the above itself.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis;

import org.jspecify.annotations.NullMarked;
