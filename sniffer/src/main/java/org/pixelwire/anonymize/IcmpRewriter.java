package org.pixelwire.anonymize;

/** Addresses in ICMP and ICMPv6 messages; the packets that errors quote are left to others. */
final class IcmpRewriter {
  /** Up to where most types have their own fields. */
  static final int HEADER = 8;

  private static final int V6 = 16;

  private final Rewriting bytes;
  private final boolean stripPayload;

  IcmpRewriter(Rewriting bytes, boolean stripPayload) {
    this.bytes = bytes;
    this.stripPayload = stripPayload;
  }

  /** Whether the message is an echo request or reply. */
  boolean echo(int ipVersion, int at) {
    int type = bytes.u8(at);
    return ipVersion == 6 ? type == 128 || type == 129 : type == 0 || type == 8;
  }

  /**
   * Replaces what a message from {@code at} to {@code end} has of its own.
   *
   * @param quoting whether its quote will be rewritten
   */
  void message(int ipVersion, int at, int end, boolean quoting) {
    if (echo(ipVersion, at)) {
      if (stripPayload) {
        bytes.wipe(at + HEADER, end);
      }
    } else if (ipVersion == 6) {
      v6(at, end, quoting);
    } else {
      v4(at, end, quoting);
    }
  }

  /** RFC 792, RFC 1256, RFC 950. */
  private void v4(int at, int end, boolean quoting) {
    switch (bytes.u8(at)) {
      case 5 -> bytes.v4(at + 4);
      case 9 -> {
        int step = Math.max(4, bytes.u8(at + 5) * 4);
        for (int entry = at + HEADER; entry + 4 <= end; entry += step) {
          bytes.v4(entry);
        }
      }
      default -> {
        // Only a quote, if that, may have addresses.
      }
    }
    boolean harmless =
        switch (bytes.u8(at)) {
          case 9, 10, 13, 14, 15, 16, 17, 18 -> true;
          default -> quoting;
        };
    if (!harmless) {
      bytes.wipeUnknown(at + HEADER, end);
    }
  }

  /** RFC 4443, RFC 2710 and 3810 for groups, RFC 4861 for neighbours. */
  private void v6(int at, int end, boolean quoting) {
    int type = bytes.u8(at);
    switch (type) {
      case 130, 131, 132 -> {
        bytes.v6(at + HEADER);
        sources(at + HEADER + V6 + 4, end, type == 130 ? bytes.u16(at + 26) : 0);
      }
      case 133 -> options(at + HEADER, end);
      case 134 -> options(at + 16, end);
      case 135, 136 -> {
        bytes.v6(at + HEADER);
        options(at + HEADER + V6, end);
      }
      case 137 -> {
        bytes.v6(at + HEADER);
        bytes.v6(at + HEADER + V6);
        options(at + HEADER + 2 * V6, end);
      }
      case 143 -> records(at + HEADER, end);
      default -> {
        if (!quoting) {
          bytes.wipeUnknown(at + HEADER, end);
        }
      }
    }
  }

  private int sources(int from, int end, int count) {
    int at = from;
    for (int i = 0; i < count && at < end; i++) {
      bytes.v6(at);
      at += V6;
    }
    return at;
  }

  /** RFC 3810 section 5.2: each a group and its sources, then data of unknown meaning. */
  private void records(int from, int end) {
    int at = from;
    while (at + 4 + V6 <= end) {
      int auxiliary = bytes.u8(at + 1) * 4;
      int count = bytes.u16(at + 2);
      bytes.v6(at + 4);
      at = sources(at + 4 + V6, end, count);
      bytes.wipeUnknown(at, Math.min(end, at + auxiliary));
      at += auxiliary;
    }
    bytes.wipeUnknown(at, end);
  }

  /** RFC 4861 section 4.6, RFC 8106, RFC 4191. */
  private void options(int from, int end) {
    int at = from;
    while (at + 2 <= end) {
      int length = Math.max(1, bytes.u8(at + 1)) * 8;
      int to = Math.min(end, at + length);
      switch (bytes.u8(at)) {
        case 1, 2 -> {
          bytes.mac(at + 2);
          bytes.wipeUnknown(at + HEADER, to);
        }
        case 3 -> bytes.v6(at + 16);
        case 5 -> {
          // The MTU.
        }
        case 24 -> {
          if (length > HEADER) {
            bytes.v6(at + HEADER, Math.min(V6, length - HEADER));
          }
        }
        case 25 -> sources(at + HEADER, to, (length - HEADER) / V6);
        default -> bytes.wipeUnknown(at + 2, to);
      }
      at += length;
    }
  }

  /** RFC 4884 section 4: what follows a quote whose length is given may name interfaces. */
  void extensions(int ipVersion, int at, int end) {
    int type = bytes.u8(at);
    int quote =
        ipVersion == 6
            ? (type == 1 || type == 3 ? bytes.u8(at + 4) * 8 : 0)
            : (type == 3 || type == 11 || type == 12 ? bytes.u8(at + 5) * 4 : 0);
    if (quote > 0) {
      bytes.wipeUnknown(at + HEADER + quote, end);
    }
  }
}
