/**
 * From frame bytes to headers: link, network and transport layer, found once and read as numbers.
 *
 * <p>Imports {@code wire} for its byte view and nothing else of ours, so that it knows neither
 * files nor flows. Start at {@link org.pixelwire.packet.Decoder}, which walks the layers of a
 * {@link org.pixelwire.packet.Frame}; each protocol has a file of its own, and writes what it found
 * into {@code Headers}.
 */
package org.pixelwire.packet;
