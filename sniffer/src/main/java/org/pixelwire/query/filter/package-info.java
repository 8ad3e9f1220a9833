/**
 * Wireshark's display-filter language over the fields of a frame.
 *
 * <p>Imports {@code packet}, {@code packet.field} and {@code wire} only: which fields there are,
 * and their values, it is given. Start at {@link org.pixelwire.query.filter.DisplayFilter}.
 */
package org.pixelwire.query.filter;
