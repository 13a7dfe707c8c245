package com.fabrikam.dronedelivery.chassis.problem;

/**
 * One bad field of a request.
 *
 * @param field path within the body ({@code package.weightKg}), or the name of a parameter
 * @param message what is wrong with it, for the client's developer
 */
public record InvalidField(String field, String message) {}
