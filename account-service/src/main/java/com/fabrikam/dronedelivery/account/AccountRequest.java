package com.fabrikam.dronedelivery.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An account as its administrator wants it.
 *
 * @param deliveryLimit most deliveries open at the same time
 */
record AccountRequest(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Email @Size(max = 254) String email,
    @NotNull AccountStatus status,
    @NotNull @Min(0) @Max(10_000) Integer deliveryLimit) {}
