/**
 * What the resources of the public API share: its versions and their deprecation, and its OpenAPI
 * documents.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery.api;

import org.jspecify.annotations.NullMarked;
