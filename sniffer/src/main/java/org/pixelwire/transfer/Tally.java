package org.pixelwire.transfer;

import java.util.List;

/**
 * Everything of a transfer that had one fate, added up.
 *
 * @param chunks wholly or in part
 * @param bytes of image
 * @param framesByCapture that carried them, ascending, for each capture, the sender's end first
 * @param wireBytes of those frames at the first capture that has any of them; null when packets
 *     were not kept
 * @param wireBytesAgain of those among them that brought nothing new; null likewise
 * @param seconds during which TCP had sent some of it without success: from the first time until
 *     the copy that arrived was sent, overlapping waits counted once; null over UDP, which does not
 *     wait, and when packets were not kept
 */
public record Tally(
    State state,
    long chunks,
    long bytes,
    List<List<Long>> framesByCapture,
    Long wireBytes,
    Long wireBytesAgain,
    Double seconds) {}
