/**
 * Which drone flies a delivery.
 *
 * <p>A booking is a window in one drone's document, taken in one atomic write, so that windows
 * never overlap. That a delivery has one booking only, although two requests for it may reach two
 * drones at once, is the work of a second collection: the {@code BookingClaim} of a delivery, whose
 * id is the delivery's. It is written after the drone; the first to write it has won, everybody
 * else gives back what he took. A booking without a claim (its maker died between the two writes)
 * is adopted by the next request for that delivery; one whose claim names another drone is removed
 * by the {@code StraySweeper}.
 *
 * <ul>
 *   <li>{@code Bookings}: the protocol of claim and booking.
 *   <li>{@code Replacements}: other drones for what a lost one was to fetch.
 *   <li>{@code DroneSearch}: candidates, nearest first, without reading the whole fleet.
 *   <li>{@link com.fabrikam.dronedelivery.drone.booking.MissionControl}: what a drone has to be
 *       told, the one thing that the simulator learns from here.
 * </ul>
 */
@NullMarked
package com.fabrikam.dronedelivery.drone.booking;

import org.jspecify.annotations.NullMarked;
