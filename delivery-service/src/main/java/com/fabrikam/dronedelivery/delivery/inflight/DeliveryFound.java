package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpHeaders;

/** Documents what {@link DeliveryAnswers#found} answers. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
    responseCode = "200",
    description = "The delivery",
    useReturnTypeSchema = true,
    headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
@ApiResponse(
    responseCode = "304",
    description = "Not changed since the version in If-None-Match",
    content = @Content,
    headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
@ProblemResponses(DeliveryNotFoundException.class)
@interface DeliveryFound {}
