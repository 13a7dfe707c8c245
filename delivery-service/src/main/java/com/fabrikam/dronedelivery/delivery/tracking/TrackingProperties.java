package com.fabrikam.dronedelivery.delivery.tracking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are followed live.
 *
 * @param inFlightInterval how often followed deliveries in the air are looked at
 * @param waitingInterval how often the others are
 * @param heartbeatInterval how often a silent stream shows that it is alive, and finds out whether
 *     its client is
 * @param longestStream after this a client has to resume; bounds what a forgotten one costs
 * @param mostFollowers of one replica at the same time
 */
@ConfigurationProperties("tracking")
record TrackingProperties(
    @DefaultValue("500ms") Duration inFlightInterval,
    @DefaultValue("2s") Duration waitingInterval,
    @DefaultValue("15s") Duration heartbeatInterval,
    @DefaultValue("30m") Duration longestStream,
    @DefaultValue("2000") int mostFollowers) {}
