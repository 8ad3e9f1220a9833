package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;

/** What the frames of one TCP stream tell about its connection (RFC 9293 section 3.5 and 3.6). */
public final class TcpConnection {
  private final TcpDirection forward;
  private final TcpDirection backward;
  private final List<Long> opening = new ArrayList<>();
  private final List<Long> closing = new ArrayList<>();
  private long synNanos = -1;
  private long synAckAt = -1;
  private long handshakeNanos = -1;
  private boolean closed;
  private boolean reset;

  TcpConnection(Streams streams, Conversation conversation) {
    forward = new TcpDirection(streams, conversation, true);
    backward = new TcpDirection(streams, conversation, false);
  }

  void add(Frame frame, boolean isForward) {
    TcpDirection mine = isForward ? forward : backward;
    TcpDirection peer = isForward ? backward : forward;
    noteOpening(frame);
    mine.add(frame);
    if ((frame.tcpFlags() & Tcp.ACK) != 0) {
      peer.acknowledged(frame.tcpAcknowledgment());
    }
    noteClosing(frame, peer);
  }

  /** SYN, SYN-ACK, and the first ACK after it. */
  private void noteOpening(Frame frame) {
    int flags = frame.tcpFlags();
    if ((flags & Tcp.SYN) != 0) {
      opening.add(frame.number());
      if ((flags & Tcp.ACK) != 0) {
        synAckAt = frame.number();
      } else if (synNanos < 0) {
        synNanos = frame.timeNanos();
      }
    } else if (synAckAt >= 0 && handshakeNanos < 0 && (flags & Tcp.ACK) != 0) {
      opening.add(frame.number());
      handshakeNanos = frame.timeNanos();
    }
  }

  /** From the first FIN (or a reset) on, everything without data, until both are acknowledged. */
  private void noteClosing(Frame frame, TcpDirection peer) {
    int flags = frame.tcpFlags();
    if ((flags & Tcp.RST) != 0) {
      reset = true;
      forward.release();
      backward.release();
      closing.add(frame.number());
    } else if ((flags & Tcp.FIN) != 0) {
      closing.add(frame.number());
    } else if (!closed
        && peer.finSequence() >= 0
        && frame.payloadLength() == 0
        && frame.tcpAcknowledgment() == (peer.finSequence() + 1 & 0xffff_ffffL)) {
      closing.add(frame.number());
    }
    closed |= forward.finAcknowledged() && backward.finAcknowledged();
  }

  /** Whether a SYN with this number opens another connection. */
  boolean isReusedBy(long sequence, boolean isForward) {
    long base = (isForward ? forward : backward).relativeBase();
    return base >= 0 && base != sequence;
  }

  void finish() {
    forward.finish();
    backward.finish();
  }

  /** The direction from a to b of the conversation. */
  public TcpDirection forward() {
    return forward;
  }

  /** The direction from b to a. */
  public TcpDirection backward() {
    return backward;
  }

  /** Frames of the three-way handshake, repeated ones included. */
  public List<Long> opening() {
    return List.copyOf(opening);
  }

  /** Frames from the first FIN to the last FIN's ACK, those that carry no data; or the reset. */
  public List<Long> closing() {
    return List.copyOf(closing);
  }

  /** Whether a reset was seen. */
  public boolean reset() {
    return reset;
  }

  /** Whether both FINs were seen and acknowledged. */
  public boolean closed() {
    return closed;
  }

  /**
   * Seconds from SYN to the handshake's ACK ({@code tcp.analysis.initial_rtt}); null if not seen.
   */
  public Double initialRtt() {
    return synNanos < 0 || handshakeNanos < 0
        ? null
        : Double.valueOf((handshakeNanos - synNanos) / 1e9);
  }
}
