package org.pixelwire.flow;

import org.pixelwire.packet.Tcp;

/** Which parts of a TCP connection's life were captured ({@code tcp.completeness}). */
public final class Completeness {
  /** Its bits: the SYN. */
  public static final int SYN = 1;

  /** The SYN-ACK. */
  public static final int SYN_ACK = 2;

  /** A segment that acknowledges and carries neither data nor SYN. */
  public static final int ACK = 4;

  /** Data. */
  public static final int DATA = 8;

  /** A FIN. */
  public static final int FIN = 16;

  /** A reset. */
  public static final int RST = 32;

  private Completeness() {}

  /** What a connection's first segment tells: Wireshark begins with the SYN or with nothing. */
  static int ofFirst(int flags, int length, boolean reusesPorts) {
    if ((flags & (Tcp.SYN | Tcp.ACK)) != Tcp.SYN) {
      return 0;
    }
    int bits = length > 0 && !reusesPorts ? SYN | DATA : SYN;
    return (flags & Tcp.RST) != 0 ? bits | RST : bits;
  }

  /** What a segment tells that is not a connection's first. */
  static int of(int flags, int length) {
    int bits = (flags & Tcp.RST) != 0 ? RST : 0;
    if ((flags & Tcp.ACK) == 0) {
      return bits;
    }
    if ((flags & Tcp.SYN) != 0) {
      bits |= SYN_ACK;
    } else {
      bits |= length > 0 ? DATA : ACK;
    }
    return (flags & Tcp.FIN) != 0 ? bits | FIN : bits;
  }
}
