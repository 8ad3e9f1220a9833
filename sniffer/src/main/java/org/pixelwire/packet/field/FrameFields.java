package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;

/** {@code frame.*}: what the capture file says of a frame. */
final class FrameFields {
  static final FieldGroup GROUP = new FieldGroup("frame", "Frame", "Frame");

  private static final Field TIME =
      GROUP.field("frame.time", "Arrival Time", FieldType.ABSOLUTE_TIME, Base.NONE);
  private static final Field NUMBER =
      GROUP.field("frame.number", "Frame Number", FieldType.UINT32, Base.DEC);
  private static final Field LENGTH =
      GROUP.field("frame.len", "Frame length on the wire", FieldType.UINT32, Base.DEC);
  private static final Field CAPTURED =
      GROUP.field(
          "frame.cap_len", "Frame length stored into the capture file", FieldType.UINT32, Base.DEC);

  private FrameFields() {}

  static void note(Frame frame, FrameContext context, FieldTree tree) {
    tree.openProtocol(GROUP, 0, frame.capturedLength());
    if (frame.timeNanos() != Frame.NO_TIME) {
      tree.number(TIME, 0, 0, frame.timeNanos());
    }
    tree.number(NUMBER, 0, 0, frame.number());
    tree.number(LENGTH, 0, 0, frame.wireLength());
    tree.number(CAPTURED, 0, 0, frame.capturedLength());
    tree.close();
  }
}
