/**
 * Sends one image over TCP or UDP, whole or with planned faults, and records what was done.
 *
 * <p>Imports {@code wire}, {@code wire.record}, {@code image}, picocli and the progress bar. Start
 * at {@link org.pixelwire.sender.SendCommand} for the way from the command line to a socket, or at
 * {@link org.pixelwire.sender.OutgoingImage} and {@link org.pixelwire.sender.ImageSender} to send
 * from a program.
 */
package org.pixelwire.sender;
