/**
 * The Pixelwire wire format: one record layout for TCP and UDP, and the checked values it carries.
 *
 * <p>Imports the JDK only, so that sender, receiver and sniffer can share it. Start reading at
 * {@link org.pixelwire.wire.RecordHeader}, beside {@code sender/PROTOCOL.md}, which draws it.
 */
package org.pixelwire.wire;
