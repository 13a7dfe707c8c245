package com.fabrikam.dronedelivery.gateway.throttling;

import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

/** The buckets of all clients. */
interface ClientBuckets {

  /**
   * Takes one token of a client.
   *
   * @return whether there was one and when there are more; empty if the store does not answer
   */
  Mono<ConsumptionProbe> take(String client);
}
