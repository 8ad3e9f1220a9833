package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.wire.Range;

/**
 * A stretch of a TCP stream that was sent more than once, every byte of it by the same segments.
 *
 * @param stream its bytes, counted from 0, the one after the SYN: Wireshark's relative sequence
 *     number less one
 * @param chunks that it holds bytes of; null when it holds none of the image
 * @param imageBytes of the image in it
 * @param first what became of the first copy: lost before, between or after the capture points,
 *     damaged (by one capture: the first that came to it), {@code DELIVERED} when it arrived and so
 *     need not have been sent again, {@code DELIVERED_AGAIN} when a later copy arrived, too, or
 *     {@code INCONCLUSIVE}
 * @param framesByCapture that carried it, ascending, for each capture, the sender's end first
 * @param seconds from the first copy until the one that arrived was sent, by the capture at the
 *     sender's end or the only one; 0 when the first arrived. When the first was lost before the
 *     only capture, from the first segment behind it
 * @param wireBytes of the copies after the first, headers counted where a frame brings nothing else
 */
public record Resend(
    Range stream,
    Range chunks,
    long imageBytes,
    State first,
    List<List<Long>> framesByCapture,
    double seconds,
    long wireBytes) {}
