/**
 * Package service: what a delivery carries.
 *
 * <p>Owns: packages, each tied for its life to one owner and one delivery (database {@code
 * package}). Publishes and consumes no events.
 *
 * <p>Backend API: {@code PUT GET PATCH DELETE /packages/{packageId}}, called by the delivery
 * scheduler, which gives a package the id of its delivery, and {@code GET /packages?ownerId=}. No
 * public API.
 *
 * <p>Start reading at {@link com.fabrikam.dronedelivery.packages.Package}, the rules, and {@link
 * com.fabrikam.dronedelivery.packages.PackageRepository}, which keeps them under concurrent writes.
 */
@NullMarked
package com.fabrikam.dronedelivery.packages;

import org.jspecify.annotations.NullMarked;
