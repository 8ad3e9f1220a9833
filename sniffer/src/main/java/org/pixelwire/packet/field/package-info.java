/**
 * Every field of the protocols dissected here, under Wireshark's names: what it is called, what
 * type it has, which bits of a frame it is.
 *
 * <p>One file a protocol, with its fields and how they are read from a layer. Imports {@code
 * packet} and {@code wire}; what only flows or the file know comes in through {@link
 * org.pixelwire.packet.field.FrameContext}. Start at {@link org.pixelwire.packet.field.Dissector}.
 */
package org.pixelwire.packet.field;
