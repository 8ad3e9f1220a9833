/**
 * The Pixelwire wire format: one record layout for TCP and UDP, and the checked values it carries.
 *
 * <p>Imports the JDK only, so that sender, receiver and sniffer share one reading of the bytes.
 * Start at {@link org.pixelwire.wire.RecordHeader}, beside {@code sender/PROTOCOL.md}, which draws
 * it; {@link org.pixelwire.wire.WireRecord} reads a datagram, {@link
 * org.pixelwire.wire.StreamDecoder} a TCP stream.
 */
package org.pixelwire.wire;
