package org.pixelwire.transfer;

import java.util.List;
import org.pixelwire.wire.Range;

/**
 * A chunk, or over TCP a part of one, with one fate.
 *
 * @param imageBytes offsets in the image
 * @param framesByCapture that have to do with it, the capture at the sender's end first
 */
record Piece(long chunk, Range imageBytes, State state, List<List<Long>> framesByCapture) {}
