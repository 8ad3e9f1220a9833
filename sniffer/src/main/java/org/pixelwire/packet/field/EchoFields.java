package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Icmp;
import org.pixelwire.wire.ByteView;

/** What an ICMP echo message carries: often the time it was sent, and data (RFC 792, RFC 4443). */
final class EchoFields {
  private static final FieldGroup GROUP = IcmpFields.GROUP;
  private static final Field TIME =
      GROUP.field("icmp.data_time", "Timestamp from icmp data", FieldType.ABSOLUTE_TIME, Base.NONE);
  private static final Field TIME_RELATIVE =
      GROUP.field(
          "icmp.data_time_relative",
          "Timestamp from icmp data (relative)",
          FieldType.RELATIVE_TIME,
          Base.NONE);

  private static final int HEADER = 8;
  private static final int TIME_SIZE = 8;
  private static final int MICROS = 1_000_000;
  private static final long NANOS = 1_000_000_000;

  /** So much a plausible time is away from that of the capture. */
  private static final long DAY_SECONDS = 86_400;

  private static final long NO_TIME = -1;

  private EchoFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** How many bytes of a message's data lie behind header and time; 0 where it is no echo. */
  static int dataLength(Frame frame) {
    Icmp message = frame.icmp();
    return message == null || !message.echo()
        ? 0
        : Math.max(0, message.bytes().length() - dataAt(frame));
  }

  /** Notes the time in an echo message at {@code at}. */
  static void note(Frame frame, int at, FieldTree tree) {
    if (!tree.wants(TIME) && !tree.wants(TIME_RELATIVE)) {
      return;
    }
    Icmp message = frame.icmp();
    if (message != null && message.echo() && sent(frame, message) != NO_TIME) {
      long sent = sent(frame, message);
      tree.number(TIME, at + HEADER, TIME_SIZE, sent);
      tree.number(TIME_RELATIVE, at + HEADER, TIME_SIZE, frame.timeNanos() - sent);
      tree.generated(TIME_RELATIVE);
    }
  }

  /** Where in the message the data begins. */
  static int dataAt(Frame frame) {
    return sent(frame, frame.icmp()) == NO_TIME ? HEADER : HEADER + TIME_SIZE;
  }

  /**
   * When it was sent, by what it carries, in nanoseconds since the epoch: no RFC says so, but the
   * first ping put seconds and microseconds there in its own byte order, and others followed.
   */
  private static long sent(Frame frame, Icmp message) {
    ByteView bytes = message.bytes();
    if (frame.ipVersion() != 4
        || frame.timeNanos() == Frame.NO_TIME
        || bytes.length() < HEADER + TIME_SIZE) {
      return NO_TIME;
    }
    long seconds = bytes.u32(HEADER);
    long micros = bytes.u32(HEADER + Integer.BYTES);
    long big = time(frame, seconds, micros);
    return big == NO_TIME ? time(frame, swapped(seconds), swapped(micros)) : big;
  }

  private static long swapped(long number) {
    return Integer.reverseBytes((int) number) & 0xffff_ffffL;
  }

  private static long time(Frame frame, long seconds, long micros) {
    long away = Math.abs(seconds - Math.floorDiv(frame.timeNanos(), NANOS));
    return away < DAY_SECONDS && micros < MICROS ? seconds * NANOS + micros * 1000 : NO_TIME;
  }
}
