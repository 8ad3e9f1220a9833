/**
 * Packets as people read them: the lines of a list, the detail tree, bytes in hexadecimal, columns
 * of fields, times and colours, all as tshark prints them.
 *
 * <p>Imports {@code packet}, {@code packet.field}, {@code query}, {@code query.filter} and {@code
 * wire}. Everything printed here has passed {@link org.pixelwire.wire.PrintableText}. Start at
 * {@link org.pixelwire.query.text.DetailTree}.
 */
package org.pixelwire.query.text;
