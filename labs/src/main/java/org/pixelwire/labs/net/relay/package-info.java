/**
 * The relay between the two hosts of a private network: delays, loses, damages and repeats frames
 * on purpose, by a seed, and logs the fate of each one as the truth that witnesses are judged by.
 *
 * <p>Imports capture, for the frames; the number ranges of wire; picocli for its options and
 * Jackson for its log. It reads headers by itself, so that no error of the decoder is in the truth.
 * Start reading at {@link org.pixelwire.labs.net.relay.Link}, the model of one direction; {@link
 * org.pixelwire.labs.net.relay.Relay} feeds two of them.
 */
package org.pixelwire.labs.net.relay;
