package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code frame.*}: what the capture file says of a frame. */
final class FrameFields {
  static final FieldGroup GROUP = PartedGroups.FRAME;

  private static final Field ENCAPSULATION =
      GROUP.field(
          "frame.encap_type", "Encapsulation type", FieldType.INT16, Base.DEC, Encapsulation.NAMES);
  private static final Field TIME =
      GROUP.field("frame.time", "Arrival Time", FieldType.ABSOLUTE_TIME, Base.NONE);
  private static final Field SHIFT = time("offset_shift", "Time shift for this packet");
  private static final Field EPOCH = time("time_epoch", "Epoch Time");
  private static final Field DELTA = time("time_delta", "Time delta from previous captured frame");
  private static final Field DELTA_SHOWN =
      time("time_delta_displayed", "Time delta from previous displayed frame");
  private static final Field RELATIVE =
      time("time_relative", "Time since reference or first frame");
  private static final Field NUMBER =
      GROUP.field("frame.number", "Frame Number", FieldType.UINT32, Base.DEC);
  private static final Field LENGTH =
      GROUP.field("frame.len", "Frame length on the wire", FieldType.UINT32, Base.DEC);
  private static final Field CAPTURED =
      GROUP.field(
          "frame.cap_len", "Frame length stored into the capture file", FieldType.UINT32, Base.DEC);
  private static final Field TOO_SHORT =
      GROUP.remark("frame.len_lt_caplen", "Frame length is less than captured length");
  private static final Field MARKED = flag("marked", "Frame is marked");
  private static final Field IGNORED = flag("ignored", "Frame is ignored");
  private static final Field PROTOCOLS =
      GROUP.field("frame.protocols", "Protocols in frame", FieldType.STRING, Base.NONE);

  private static final Section TIMES =
      new Section(TIME, SHIFT, EPOCH, DELTA, DELTA_SHOWN, RELATIVE);
  private static final Section RECORD = RecordFields.SECTION;

  private FrameFields() {}

  private static Field time(String name, String label) {
    return GROUP.field("frame." + name, label, FieldType.RELATIVE_TIME, Base.NONE);
  }

  private static Field flag(String name, String label) {
    return GROUP.field(
        "frame." + name,
        label,
        FieldType.BOOLEAN,
        Base.NONE,
        value -> value == 0 ? "False" : "True");
  }

  static void note(Frame frame, FrameContext context, FieldTree tree) {
    RecordContext record = context.record();
    if (record != null) {
      RecordFields.comments(record, tree);
    }
    tree.openProtocol(GROUP, 0, frame.capturedLength());
    if (tree.labelled()) {
      tree.label(GROUP.protocol(), heading(frame, record));
    }
    if (record != null && tree.wants(RECORD)) {
      RecordFields.note(record, tree);
    }
    tree.number(ENCAPSULATION, 0, 0, Encapsulation.of(frame.linkType()));
    if (frame.timeNanos() != Frame.NO_TIME && tree.wants(TIMES)) {
      times(frame, context, tree);
    }
    tree.number(NUMBER, 0, 0, frame.number());
    lengths(frame, tree);
    tree.computed(MARKED, 0);
    tree.computed(IGNORED, 0);
    if (tree.wants(PROTOCOLS)) {
      tree.computed(PROTOCOLS, ProtocolNames.of(frame, context));
    }
    tree.close();
  }

  private static String heading(Frame frame, RecordContext record) {
    StringBuilder text = new StringBuilder("Frame ").append(frame.number()).append(": ");
    amount(frame.wireLength(), text).append(" on wire (").append(8 * frame.wireLength());
    text.append(" bits), ");
    amount(frame.capturedLength(), text).append(" captured (").append(8L * frame.capturedLength());
    text.append(" bits)");
    if (record != null && record.hasInterfaces()) {
      text.append(" on interface ").append(RecordFields.name(record));
      text.append(", id ").append(record.interfaceId());
    }
    return text.toString();
  }

  private static StringBuilder amount(long bytes, StringBuilder text) {
    return text.append(bytes).append(bytes == 1 ? " byte" : " bytes");
  }

  private static void times(Frame frame, FrameContext context, FieldTree tree) {
    long now = frame.timeNanos();
    tree.number(TIME, 0, 0, now);
    tree.computed(SHIFT, 0);
    tree.number(EPOCH, 0, 0, now);
    tree.computed(DELTA, now - time(context.previousNanos()));
    tree.computed(DELTA_SHOWN, now - time(context.previousShownNanos()));
    tree.computed(RELATIVE, now - time(context.firstNanos()));
  }

  /** As Wireshark: a frame recorded without a time is one of 1970. */
  private static long time(long nanos) {
    return nanos == Frame.NO_TIME ? 0 : nanos;
  }

  private static void lengths(Frame frame, FieldTree tree) {
    length(LENGTH, "Frame Length: ", frame.wireLength(), tree);
    if (frame.wireLength() < frame.capturedLength()) {
      tree.beneath();
      ExpertFields.note(TOO_SHORT, Severity.ERROR, Topic.MALFORMED, tree);
      tree.close();
    }
    length(CAPTURED, "Capture Length: ", frame.capturedLength(), tree);
  }

  private static void length(Field field, String label, long bytes, FieldTree tree) {
    tree.number(field, 0, 0, bytes);
    if (tree.labelled()) {
      StringBuilder text = amount(bytes, new StringBuilder(label));
      tree.label(field, text.append(" (").append(8 * bytes).append(" bits)").toString());
    }
  }
}
