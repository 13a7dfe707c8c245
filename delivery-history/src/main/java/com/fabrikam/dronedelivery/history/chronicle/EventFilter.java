package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.history.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param ownerId of one owner; null means of all
 * @param type of one CloudEvents type; null means of all
 */
record EventFilter(@Nullable OwnerId ownerId, @Nullable EventType type, Period period) {}
