package org.pixelwire.packet.field;

import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/**
 * {@code tcp.seq}, {@code tcp.ack} and what they count in: relative to where their connection
 * began, as far as that is known (RFC 9293 section 3.4).
 */
final class TcpNumberFields {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  private static final Field STREAM =
      GROUP.field("tcp.stream", "Stream index", FieldType.UINT32, Base.DEC);
  private static final Field COMPLETENESS =
      GROUP.field("tcp.completeness", "Conversation completeness", FieldType.UINT8, Base.CUSTOM);
  private static final Field LENGTH =
      GROUP.field("tcp.len", "TCP Segment Len", FieldType.UINT32, Base.DEC);
  private static final Field SEQUENCE =
      GROUP.field("tcp.seq", "Sequence Number", FieldType.UINT32, Base.DEC);
  private static final Field RAW_SEQUENCE =
      GROUP.field("tcp.seq_raw", "Sequence Number (raw)", FieldType.UINT32, Base.DEC);
  private static final Field NEXT_SEQUENCE =
      GROUP.field("tcp.nxtseq", "Next Sequence Number", FieldType.UINT32, Base.DEC);
  private static final Field ACKNOWLEDGMENT =
      GROUP.field("tcp.ack", "Acknowledgment Number", FieldType.UINT32, Base.DEC);
  private static final Field RAW_ACKNOWLEDGMENT =
      GROUP.field("tcp.ack_raw", "Acknowledgment number (raw)", FieldType.UINT32, Base.DEC);
  private static final Field ACK_NONZERO =
      GROUP.remark(
          "tcp.ack.nonzero",
          "The acknowledgment number field is nonzero while the ACK flag is not set");
  private static final Field FAST_OPEN_TAKEN =
      GROUP.remark("tcp.analysis.tfo_ack", "TCP SYN-ACK accepting TFO data");

  static final Section SECTION =
      new Section(
          STREAM,
          COMPLETENESS,
          LENGTH,
          SEQUENCE,
          RAW_SEQUENCE,
          NEXT_SEQUENCE,
          ACKNOWLEDGMENT,
          RAW_ACKNOWLEDGMENT,
          ACK_NONZERO,
          FAST_OPEN_TAKEN);

  private TcpNumberFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Notes the one number of a header of which no more is quoted than it must be. */
  static void quoted(int at, FieldTree tree) {
    tree.number(SEQUENCE, at + 4, 4, tree.u32(at + 4));
  }

  /**
   * Notes the numbers of a segment.
   *
   * @param length of its payload, as {@link TcpFields#note} has it
   */
  static void note(int at, int headerLength, int length, SegmentContext segment, FieldTree tree) {
    int flags = tree.u16(at + 12);
    long sequence = tree.u32(at + 4);
    boolean relative = segment != null && length >= 0;
    if (segment != null) {
      tree.computed(STREAM, segment.stream());
      tree.computed(COMPLETENESS, segment.completeness());
      if (tree.labelled()) {
        int bits = segment.completeness();
        String text = TcpText.completeness(bits) + " (" + bits + ")";
        tree.label(COMPLETENESS, COMPLETENESS.label() + ": " + text);
      }
    }
    if (relative) {
      sequence = sequence - segment.base() & 0xffff_ffffL;
    }
    if (length >= 0) {
      tree.computed(LENGTH, length);
    }
    tree.number(SEQUENCE, at + 4, 4, sequence);
    relative(SEQUENCE, sequence, relative ? "sequence" : null, tree);
    if (length != TcpFields.IN_QUOTE) {
      tree.read(RAW_SEQUENCE, at + 4, 4);
    }
    if (headerLength < TcpFields.HEADER) {
      return;
    }
    if (length >= 0) {
      long taken = (long) length + ((flags & (Tcp.SYN | Tcp.FIN)) == 0 ? 0 : 1);
      long next = sequence + taken & 0xffff_ffffL;
      tree.computed(NEXT_SEQUENCE, next);
      relative(NEXT_SEQUENCE, next, relative ? "sequence" : null, tree);
    }
    acknowledgment(at, flags, relative ? segment : null, tree);
  }

  private static void acknowledgment(int at, int flags, SegmentContext segment, FieldTree tree) {
    long raw = tree.u32(at + 8);
    boolean acknowledges = (flags & Tcp.ACK) != 0;
    boolean relative = acknowledges && segment != null;
    long number = relative ? raw - segment.peerBase() & 0xffff_ffffL : raw;
    tree.number(ACKNOWLEDGMENT, at + 8, 4, number);
    relative(ACKNOWLEDGMENT, number, relative ? "ack" : null, tree);
    if (!acknowledges && raw != 0) {
      tree.beneath();
      ExpertFields.note(ACK_NONZERO, Severity.NOTE, Topic.PROTOCOL, tree);
      tree.close();
    }
    if (number > 1 && relative && (flags & Tcp.SYN) != 0) {
      tree.beneath();
      ExpertFields.note(FAST_OPEN_TAKEN, Severity.NOTE, Topic.SEQUENCE, tree);
      tree.close();
    }
    tree.read(RAW_ACKNOWLEDGMENT, at + 8, 4);
  }

  private static void relative(Field field, long number, String which, FieldTree tree) {
    if (which != null && tree.labelled()) {
      tree.label(field, field.label() + ": " + number + "    (relative " + which + " number)");
    }
  }
}
