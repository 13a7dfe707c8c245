package com.fabrikam.dronedelivery.delivery.api;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The life of the API's versions.
 *
 * @param v1DeprecatedSince when version 2 came to stand beside version 1
 * @param v1Sunset when version 1 may stop to be served
 */
@ConfigurationProperties("api")
record ApiProperties(Instant v1DeprecatedSince, Instant v1Sunset) {}
