package org.pixelwire.flow;

import java.util.List;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;

/** Which frames open and which close one TCP connection, and how far either has come. */
final class TcpPhases {
  private FrameList opening;
  private FrameList closing;
  private boolean synAckSeen;
  private boolean opened;
  private boolean closed;
  private boolean reset;

  /** SYN, SYN-ACK, and the first ACK after it. */
  void noteOpening(Frame frame) {
    int flags = frame.tcpFlags();
    if ((flags & Tcp.SYN) != 0) {
      opening = listed(opening, frame);
      synAckSeen |= (flags & Tcp.ACK) != 0;
    } else if (synAckSeen && !opened && (flags & Tcp.ACK) != 0) {
      opening = listed(opening, frame);
      opened = true;
    }
  }

  /** From the first FIN (or a reset) on, everything without data, until both are acknowledged. */
  void noteClosing(Frame frame, TcpDirection peer, boolean finsAcknowledged) {
    int flags = frame.tcpFlags();
    if ((flags & Tcp.RST) != 0) {
      reset = true;
      closing = listed(closing, frame);
    } else if ((flags & Tcp.FIN) != 0) {
      closing = listed(closing, frame);
    } else if (!closed
        && peer.finSequence() >= 0
        && frame.payloadLength() == 0
        && frame.tcpAcknowledgment() == (peer.finSequence() + 1 & 0xffff_ffffL)) {
      closing = listed(closing, frame);
    }
    closed |= finsAcknowledged;
  }

  private static FrameList listed(FrameList list, Frame frame) {
    FrameList some = list == null ? new FrameList() : list;
    some.add(frame.number());
    return some;
  }

  /** Whether the ACK of a SYN-ACK has still to come. */
  boolean handshaking() {
    return opened != synAckSeen;
  }

  List<Long> opening() {
    return opening == null ? List.of() : opening.list();
  }

  List<Long> closing() {
    return closing == null ? List.of() : closing.list();
  }

  /** Whether either list leaves frames out. */
  boolean listsCut() {
    return (opening != null && opening.cut()) || (closing != null && closing.cut());
  }

  boolean reset() {
    return reset;
  }

  boolean closed() {
    return closed;
  }
}
