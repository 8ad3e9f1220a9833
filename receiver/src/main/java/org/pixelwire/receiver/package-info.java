/**
 * Takes in transfers over TCP and UDP, many at once, judges them and writes what arrived.
 *
 * <p>Imports {@code wire}, {@code wire.record}, {@code image} and picocli; it knows nothing of the
 * sender's code. Start at {@link org.pixelwire.receiver.Receiver}; {@code Assembly} holds one
 * transfer while it arrives, {@code Judge} decides, {@code OutputFolder} writes, and {@link
 * org.pixelwire.receiver.ReceiveCommand} is the command around them.
 */
package org.pixelwire.receiver;
