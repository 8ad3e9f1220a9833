package org.pixelwire.capture;

/**
 * What an interface counted, as a capture said last; nanoseconds since 1970 UTC.
 *
 * @param index of the interface, counted through all sections
 * @param timeNanos when it was counted
 * @param startNanos when capturing began; null when unknown
 * @param endNanos when capturing ended; null when unknown
 * @param received packets the interface saw; null when unknown
 */
public record InterfaceStatistics(
    int index, long timeNanos, Long startNanos, Long endNanos, Long received, Drops drops) {}
