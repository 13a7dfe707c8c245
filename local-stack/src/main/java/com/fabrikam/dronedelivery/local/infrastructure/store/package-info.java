/**
 * The embedded database: the protocol and the operators of {@code mongo-java-server} over
 * collections kept in memory, with ordered indexes ({@link
 * com.fabrikam.dronedelivery.local.infrastructure.store.OrderedIndex}), and a journal that makes
 * every answered write durable ({@link
 * com.fabrikam.dronedelivery.local.infrastructure.store.Journal}).
 *
 * <p>Life of a write: {@code StoreHandler} hands the command to {@code JournaledBackend}, which
 * finds the database and the collection; {@code JournaledCollection} applies it under its lock and
 * appends the new image to the journal; the answer waits for the group commit that covers it.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.infrastructure.store;

import org.jspecify.annotations.NullMarked;
