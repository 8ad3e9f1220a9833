/**
 * Whatever names or shows packets: the fields of each, its line in a packet list.
 *
 * <p>Imports {@code packet}, {@code flow} and {@code transfer}. Start at {@link
 * org.pixelwire.query.PacketFields}.
 */
package org.pixelwire.query;
