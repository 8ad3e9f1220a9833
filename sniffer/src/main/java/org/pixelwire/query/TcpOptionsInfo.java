package org.pixelwire.query;

import java.nio.ByteBuffer;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.packet.Frame;

/** What a packet list says of TCP options, in their order on the wire (RFC 9293 section 3.2). */
final class TcpOptionsInfo {
  private static final int FIXED_HEADER = 20;
  private static final int MAX_SHIFT = 14;
  private static final int BLOCK = 8;

  private TcpOptionsInfo() {}

  /** Index of a whole TCP header's first byte in the frame's buffer. */
  static int header(Frame frame) {
    return frame.payloadStart() - frame.tcpHeaderLength();
  }

  /** Adds them; {@code peer} is the side whose sequence numbers SACK blocks name. */
  static void append(Frame frame, TcpSide peer, StringBuilder info) {
    ByteBuffer bytes = frame.buffer();
    int end = frame.payloadStart();
    int at = header(frame) + FIXED_HEADER;
    while (at < end) {
      int kind = bytes.get(at) & 0xff;
      if (kind == 0) {
        return;
      }
      int length = kind == 1 ? 1 : at + 1 < end ? bytes.get(at + 1) & 0xff : 0;
      if (length == 0 || (length == 1 && kind != 1) || at + length > end) {
        return;
      }
      option(kind, length, bytes, at, peer, info);
      at += length;
    }
  }

  private static void option(
      int kind, int length, ByteBuffer bytes, int at, TcpSide peer, StringBuilder info) {
    switch (kind << 8 | length) {
      case 2 << 8 | 4 -> info.append(" MSS=").append(bytes.getShort(at + 2) & 0xffff);
      case 3 << 8 | 3 ->
          info.append(" WS=").append(1 << Math.min(MAX_SHIFT, bytes.get(at + 2) & 0xff));
      case 4 << 8 | 2 -> info.append(" SACK_PERM");
      case 8 << 8 | 10 -> {
        info.append(" TSval=").append(bytes.getInt(at + 2) & 0xffff_ffffL);
        info.append(" TSecr=").append(bytes.getInt(at + 6) & 0xffff_ffffL);
      }
      default -> {
        if (kind == 5) {
          blocks(bytes, at + 2, at + length, peer, info);
        } else if (kind == 34) {
          info.append(length == 2 ? " TFO=R" : " TFO=C");
        }
      }
    }
  }

  /** RFC 2018 section 3. */
  private static void blocks(
      ByteBuffer bytes, int from, int end, TcpSide peer, StringBuilder info) {
    for (int at = from; at + BLOCK <= end; at += BLOCK) {
      long left = bytes.getInt(at) & 0xffff_ffffL;
      long right = bytes.getInt(at + 4) & 0xffff_ffffL;
      info.append(" SLE=").append(peer.relative(left));
      info.append(" SRE=").append(peer.relative(right));
    }
  }
}
