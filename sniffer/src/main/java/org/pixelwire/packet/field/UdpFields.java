package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code udp.*} (RFC 768). */
final class UdpFields {
  static final FieldGroup GROUP = new FieldGroup("udp", "User Datagram Protocol", "UDP");

  private static final int HEADER = 8;
  private static final int PORTS = 4;

  private static final Field SOURCE =
      GROUP.field("udp.srcport", "Source Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field DESTINATION =
      GROUP.field("udp.dstport", "Destination Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field PORT =
      GROUP.field("udp.port", "Source or Destination Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field LENGTH =
      GROUP.field("udp.length", "Length", FieldType.UINT16, Base.DEC);
  private static final Field BAD_LENGTH = GROUP.remark("udp.length.bad", "Bad length value");
  private static final Field CHECKSUM =
      GROUP.field("udp.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "udp.checksum.status",
          "Checksum Status",
          FieldType.UINT8,
          Base.NONE,
          ChecksumStatus.NAMES);
  private static final Field NO_CHECKSUM =
      GROUP.remark("udp.checksum.zero", "Illegal checksum value (0)");
  private static final Field STREAM =
      GROUP.field("udp.stream", "Stream index", FieldType.UINT32, Base.DEC);
  private static final Field TIMES = GROUP.heading("Timestamps");
  private static final Field TIME_RELATIVE =
      GROUP.field(
          "udp.time_relative", "Time since first frame", FieldType.RELATIVE_TIME, Base.NONE);
  private static final Field TIME_DELTA =
      GROUP.field(
          "udp.time_delta", "Time since previous frame", FieldType.RELATIVE_TIME, Base.NONE);
  private static final Field PAYLOAD =
      GROUP.field("udp.payload", "Payload", FieldType.BYTES, Base.NONE);

  private UdpFields() {}

  /**
   * Notes a datagram whose header begins at {@code at}.
   *
   * @param length of its payload by the headers; -1 for a header that is cut or quoted
   * @param left how much of the packet is left for it; -1 in an ICMP error, which is held to less
   * @param ipVersion 4 or 6: without a checksum only 4 may be (RFC 8200 section 8.1)
   */
  static void note(
      int at, int length, int left, int ipVersion, FrameContext context, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, PORTS)) {
      return;
    }
    tree.openProtocol(GROUP, at, HEADER);
    if (tree.labelled()) {
      tree.label(
          GROUP.protocol(),
          GROUP.protocol().label()
              + ", Src Port: "
              + tree.u16(at)
              + ", Dst Port: "
              + tree.u16(at + 2));
    }
    tree.read(SOURCE, at, 2);
    tree.read(DESTINATION, at + 2, 2);
    hidden(at, tree);
    hidden(at + 2, tree);
    length(at, left, ipVersion, tree);
    checksum(at + 6, ipVersion == 6 && left >= 0, tree);
    if (!tree.cut() && context.udpStream() >= 0) {
      tree.computed(STREAM, context.udpStream());
      if (length > 0 && context.udpCounts()) {
        times(context, tree);
      }
    }
    payload(at + HEADER, length, tree);
    tree.close();
  }

  private static void hidden(int at, FieldTree tree) {
    tree.read(PORT, at, 2);
    tree.hide(PORT);
  }

  private static void length(int at, int left, int ipVersion, FieldTree tree) {
    tree.read(LENGTH, at + 4, 2);
    if (!tree.has(at + 4, 2)) {
      return;
    }
    int says = tree.u16(at + 4);
    // RFC 2675 section 4: a jumbogram says 0.
    if (says < HEADER && (says > 0 || ipVersion == 4)) {
      bad("must be >= " + HEADER, says, "< " + HEADER, tree);
      tree.stop();
    } else if (left >= 0 && says > left) {
      bad("payload length " + left, says, "> IP payload length", tree);
    }
  }

  private static void bad(String limit, int says, String compared, FieldTree tree) {
    if (tree.labelled()) {
      tree.label(LENGTH, "Length: " + says + " (bogus, " + limit + ")");
    }
    tree.beneath();
    String message = "Bad length value " + says + " " + compared;
    ExpertFields.note(BAD_LENGTH, message, Severity.ERROR, Topic.MALFORMED, tree);
    tree.close();
  }

  private static void checksum(int at, boolean needed, FieldTree tree) {
    tree.read(CHECKSUM, at, 2);
    if (!tree.has(at, 2)) {
      return;
    }
    if (tree.u16(at) != 0) {
      ChecksumStatus.label(CHECKSUM, " [unverified]", at, tree);
      ChecksumStatus.unverified(CHECKSUM_STATUS, at, tree);
      return;
    }
    tree.beneath();
    if (needed) {
      ChecksumStatus.label(CHECKSUM, " [zero-value illegal]", at, tree);
      ExpertFields.note(NO_CHECKSUM, Severity.ERROR, Topic.CHECKSUM, tree);
      ChecksumStatus.illegal(CHECKSUM_STATUS, at, tree);
      tree.close();
      return;
    }
    ChecksumStatus.label(CHECKSUM, " [zero-value ignored]", at, tree);
    ChecksumStatus.notPresent(CHECKSUM_STATUS, at, tree);
    tree.close();
  }

  private static void times(FrameContext context, FieldTree tree) {
    tree.open(TIMES, 0, 0);
    tree.generated(TIMES);
    tree.computed(TIME_RELATIVE, context.sinceFirstNanos());
    tree.computed(TIME_DELTA, context.sincePreviousNanos());
    tree.close();
  }

  /** All that the packet holds behind the header, whatever that says. */
  private static void payload(int at, int length, FieldTree tree) {
    int there = tree.readable() - at;
    if (length <= 0 || there <= 0) {
      return;
    }
    tree.read(PAYLOAD, at, there);
    if (tree.labelled()) {
      tree.label(PAYLOAD, "UDP payload (" + length + (length == 1 ? " byte)" : " bytes)"));
    }
  }
}
