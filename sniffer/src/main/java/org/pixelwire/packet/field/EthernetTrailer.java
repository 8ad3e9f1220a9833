package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/**
 * What follows the packet in an Ethernet frame: padding to the least length, what others added, and
 * perhaps the check sequence, which no capture file says is there.
 */
final class EthernetTrailer {
  /** A frame without its check sequence has at least as many bytes (IEEE 802.3 section 4.2.3.3). */
  private static final int LEAST = 60;

  private static final int CHECK_LENGTH = 4;
  private static final int UNVERIFIED = 2;

  private static final String NO_ZEROS =
      "Didn't find padding of zeros, and an undecoded trailer exists."
          + " There may be padding of non-zeros.";

  private final Field padding;
  private final Field trailer;
  private final Field checkSequence;
  private final Field checkStatus;

  /** Fields of one protocol; {@code checkSequence} null where there is none to be expected. */
  EthernetTrailer(Field padding, Field trailer, Field checkSequence, Field checkStatus) {
    this.padding = padding;
    this.trailer = trailer;
    this.checkSequence = checkSequence;
    this.checkStatus = checkStatus;
  }

  /**
   * Notes what follows {@code payloadEnd} in the frame, or nothing if that is negative.
   *
   * @param header where the protocol begins that the payload is of
   * @param outermost whether it is the frame's own
   */
  void note(int payloadEnd, int header, boolean outermost, FieldTree tree) {
    int end = tree.end();
    int readable = tree.readable();
    if (payloadEnd < 0 || payloadEnd >= end || payloadEnd > readable) {
      return;
    }
    int at = payloadEnd;
    int padded = padded(at, end, tree);
    if (padded > 0 && at + padded > readable) {
      return;
    }
    if (padded > 0) {
      tree.read(padding, at, padded);
      at += padded;
    }
    boolean checked =
        outermost
            && checkSequence != null
            && end - header >= LEAST + CHECK_LENGTH
            && end - at >= CHECK_LENGTH;
    int trailerEnd = checked ? end - CHECK_LENGTH : end;
    if (checked && (padded > 0 || payloadEnd >= LEAST) && end > readable) {
      return;
    }
    if (Math.min(trailerEnd, readable) > at) {
      tree.read(trailer, at, Math.min(trailerEnd, readable) - at);
      if (padded == 0 && end >= LEAST && payloadEnd < LEAST) {
        tree.beneath();
        ExpertFields.note(
            EthernetFields.ODD_PADDING, NO_ZEROS, Severity.NOTE, Topic.PROTOCOL, tree);
        tree.close();
      }
    }
    if (checked && tree.has(trailerEnd, CHECK_LENGTH)) {
      tree.read(checkSequence, trailerEnd, CHECK_LENGTH);
      tree.number(checkStatus, trailerEnd, 0, UNVERIFIED);
      tree.generated(checkStatus);
    }
  }

  /** Zeros up to the least length. */
  private static int padded(int at, int end, FieldTree tree) {
    if (end < LEAST) {
      return 0;
    }
    int to = Math.min(LEAST, end);
    for (int i = at; i < Math.min(to, tree.readable()); i++) {
      if (tree.u8(i) != 0) {
        return 0;
      }
    }
    return Math.max(0, to - at);
  }
}
