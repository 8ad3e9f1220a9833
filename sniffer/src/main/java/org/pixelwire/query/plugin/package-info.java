/**
 * Our protocol for Wireshark: a dissector in Lua, written from the field table by which Pixelwire
 * itself reads records.
 *
 * <p>Imports {@code packet.field}, {@code query} and {@code wire}. Start at {@link
 * org.pixelwire.query.plugin.WiresharkPlugin}, then read {@code record.lua} among the resources.
 */
package org.pixelwire.query.plugin;
