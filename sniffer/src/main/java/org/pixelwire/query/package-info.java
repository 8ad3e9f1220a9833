/**
 * Whatever names or shows packets: for now the packet list's lines.
 *
 * <p>Imports {@code packet}, {@code flow} and {@code transfer}. Start at {@link
 * org.pixelwire.query.PacketLine}.
 */
package org.pixelwire.query;
