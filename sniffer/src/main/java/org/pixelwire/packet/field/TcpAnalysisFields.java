package org.pixelwire.packet.field;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code tcp.analysis.*}: what following the connection tells, as Wireshark notes it. */
final class TcpAnalysisFields {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  private static final Field ANALYSIS =
      GROUP.field("tcp.analysis", "SEQ/ACK analysis", FieldType.NONE, Base.NONE);
  private static final Field ACKS_FRAME =
      frame("acks_frame", "This is an ACK to the segment in frame");
  private static final Field ACK_RTT = time("ack_rtt", "The RTT to ACK the segment was");
  private static final Field INITIAL_RTT = time("initial_rtt", "iRTT");
  private static final Field BYTES_IN_FLIGHT =
      GROUP.field("tcp.analysis.bytes_in_flight", "Bytes in flight", FieldType.UINT32, Base.DEC);
  private static final Field PUSH_BYTES =
      GROUP.field(
          "tcp.analysis.push_bytes_sent",
          "Bytes sent since last PSH flag",
          FieldType.UINT32,
          Base.DEC);
  private static final Field FLAGS =
      GROUP.field("tcp.analysis.flags", "TCP Analysis Flags", FieldType.NONE, Base.NONE);
  private static final Field RTO = time("rto", "The RTO for this segment was");
  private static final Field RTO_FRAME = frame("rto_frame", "RTO based on delta from frame");
  private static final Field DUPLICATE =
      GROUP.field("tcp.analysis.duplicate_ack", "Duplicate ACK", FieldType.NONE, Base.NONE);
  private static final Field DUPLICATE_NUMBER =
      GROUP.field("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", FieldType.UINT32, Base.DEC);
  private static final Field DUPLICATE_FRAME =
      frame("duplicate_ack_frame", "Duplicate to the ACK in frame");

  /** The field of each mark, in the order of {@link SegmentMark#ALL}. */
  private static final List<Field> MARKS = marks();

  static final Section SECTION = GROUP.section("tcp.analysis");

  private TcpAnalysisFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  private static Field frame(String name, String label) {
    return GROUP.field("tcp.analysis." + name, label, FieldType.FRAMENUM, Base.NONE);
  }

  private static Field time(String name, String label) {
    return GROUP.field("tcp.analysis." + name, label, FieldType.RELATIVE_TIME, Base.NONE);
  }

  private static List<Field> marks() {
    List<Field> fields = new ArrayList<>();
    for (SegmentMark mark : SegmentMark.ALL) {
      boolean known = mark == SegmentMark.DUPLICATE_ACK;
      fields.add(known ? DUPLICATE : GROUP.remark(mark.fieldName(), mark.text()));
    }
    return fields;
  }

  static void note(SegmentContext segment, FieldTree tree) {
    int marks = segment.marks();
    if (!segment.examined()) {
      return;
    }
    tree.open(ANALYSIS, 0, 0);
    tree.generated(ANALYSIS);
    if (segment.acksFrame() != 0) {
      tree.computed(ACKS_FRAME, segment.acksFrame());
      if (segment.ackRttNanos() != 0) {
        tree.computed(ACK_RTT, segment.ackRttNanos());
      }
    }
    if (segment.initialRttNanos() != 0) {
      tree.computed(INITIAL_RTT, segment.initialRttNanos());
    }
    if (segment.bytesInFlight() != 0) {
      tree.computed(BYTES_IN_FLIGHT, segment.bytesInFlight());
      tree.computed(PUSH_BYTES, segment.pushBytesSent());
    }
    if (marks != 0) {
      flags(segment, marks, tree);
    }
    tree.close();
  }

  private static void flags(SegmentContext segment, int marks, FieldTree tree) {
    tree.open(FLAGS, 0, 0);
    tree.generated(FLAGS);
    for (SegmentMark mark : SegmentMark.ALL) {
      if (mark.in(marks)) {
        mark(mark, segment, tree);
      }
    }
    tree.close();
    if (SegmentMark.DUPLICATE_ACK.in(marks)) {
      duplicate(segment, tree);
    }
  }

  private static void mark(SegmentMark mark, SegmentContext segment, FieldTree tree) {
    if (mark == SegmentMark.DUPLICATE_ACK) {
      tree.bytes(DUPLICATE, 0, 0);
      tree.generated(DUPLICATE);
      tree.label(DUPLICATE, "This is a TCP duplicate ack");
      return;
    }
    Field field = MARKS.get(SegmentMark.ALL.indexOf(mark));
    ExpertFields.note(field, mark.text(), mark.severity(), Topic.SEQUENCE, tree);
    if (mark == SegmentMark.RETRANSMISSION && segment.rtoFrame() != 0) {
      tree.computed(RTO, segment.rtoNanos());
      tree.computed(RTO_FRAME, segment.rtoFrame());
    }
  }

  private static void duplicate(SegmentContext segment, FieldTree tree) {
    tree.computed(DUPLICATE_NUMBER, segment.duplicateAckNumber());
    tree.computed(DUPLICATE_FRAME, segment.duplicateAckFrame());
    tree.beneath();
    ExpertFields.note(
        DUPLICATE,
        "Duplicate ACK (#" + segment.duplicateAckNumber() + ")",
        SegmentMark.DUPLICATE_ACK.severity(),
        Topic.SEQUENCE,
        tree);
    tree.close();
  }
}
