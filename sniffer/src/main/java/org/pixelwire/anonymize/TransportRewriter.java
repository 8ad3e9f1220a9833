package org.pixelwire.anonymize;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** What TCP and UDP carry, and the TCP options that name addresses. */
final class TransportRewriter {
  private static final int TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  private static final int MULTIPATH = 30;
  private static final int ADD_ADDRESS = 3;

  private final Rewriting bytes;
  private final boolean stripPayload;

  TransportRewriter(Rewriting bytes, boolean stripPayload) {
    this.bytes = bytes;
    this.stripPayload = stripPayload;
  }

  /**
   * Rewrites a header at {@code at} and its payload at {@code payload}; {@code end} is that of the
   * frame.
   */
  void headerAndPayload(Frame frame, int at, int payload, int end) {
    boolean tcp = frame.is(Protocol.TCP);
    if (!frame.hasTransport()) {
      bytes.wipeUnknown(at + (tcp ? TCP_HEADER : UDP_HEADER), end);
      return;
    }
    if (tcp) {
      options(at + TCP_HEADER, payload);
    }
    int payloadEnd = payload + frame.payloadCaptured();
    if (stripPayload) {
      bytes.wipe(payload, payloadEnd);
    }
    bytes.wipe(payloadEnd, end);
  }

  /** RFC 8684 section 3.4.1. */
  private void options(int from, int end) {
    int at = from;
    while (at < end && bytes.u8(at) != 0) {
      int length = bytes.u8(at) == 1 ? 1 : Math.max(2, bytes.u8(at + 1));
      if (bytes.u8(at) == MULTIPATH && bytes.u8(at + 2) >> 4 == ADD_ADDRESS) {
        bytes.wipeUnknown(at + 4, Math.min(end, at + length));
      }
      at += length;
    }
  }
}
