/**
 * The sniffer's commands, and the one analysis behind all of them: {@code interfaces}, {@code
 * sniff}, {@code read}, {@code summary}, {@code extract}, {@code verify}.
 *
 * <p>Imports every other package of this module, picocli and Jackson; never sender or receiver.
 * Start at {@link org.pixelwire.sniffer.Analysis}, which live and offline commands share.
 */
package org.pixelwire.sniffer;
