/**
 * Account service: who may have deliveries, and how many at the same time.
 *
 * <p>Owns: accounts and the delivery slots reserved on them (database {@code account}). Publishes
 * and consumes no events.
 *
 * <p>Backend API: {@code PUT GET DELETE /accounts/{accountId}} and {@code PUT GET DELETE
 * /accounts/{accountId}/reservations/{deliveryId}}, called by the delivery scheduler. No public
 * API.
 *
 * <p>Start reading at {@link com.fabrikam.dronedelivery.account.Account}, the rules, and {@link
 * com.fabrikam.dronedelivery.account.AccountRepository}, which applies them in one atomic write.
 */
@NullMarked
package com.fabrikam.dronedelivery.account;

import org.jspecify.annotations.NullMarked;
