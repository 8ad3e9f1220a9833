package org.pixelwire.packet.field;

import java.util.List;
import org.pixelwire.packet.Frame;

/** Tells the fields of frames, as far as a frame and its {@link FrameContext} know them. */
public final class Dissector {
  private final FieldTree tree;

  /** A dissector that tells the fields of {@code wanted} only. */
  public Dissector(FieldSet wanted) {
    tree = new FieldTree(wanted);
  }

  /** The protocols whose fields it tells. */
  public static List<FieldGroup> groups() {
    // Fields of one group that are told by several classes.
    RecordFields.join();
    TcpFlagFields.join();
    TcpOptionFields.join();
    TcpOptionTable.join();
    TcpAnalysisFields.join();
    return List.of(
        FrameFields.GROUP,
        EthernetFields.GROUP,
        Ipv4Fields.GROUP,
        UdpFields.GROUP,
        TcpFields.GROUP,
        DataFields.GROUP,
        RecordFields.COMMENTS,
        ExpertFields.GROUP);
  }

  /** The fields of {@code frame}; valid until the next call, and as long as the frame is. */
  public FieldTree dissect(Frame frame, FrameContext context) {
    tree.clear();
    tree.addSource("Frame", frame.ownBuffer(), frame.ownStart(), frame.capturedLength());
    if (tree.wants(FrameFields.GROUP)) {
      FrameFields.note(frame, context, tree);
    }
    for (int i = 0; i < frame.layerCount(); i++) {
      if (i == frame.reassembledFrom()) {
        tree.addSource(
            "Reassembled IPv" + frame.ipVersion(), frame.buffer(), 0, frame.innerCaptured());
      }
      layer(frame, i, context);
    }
    if (hasData(frame, context)) {
      int start = frame.reassembled() ? 0 : frame.ownStart();
      DataFields.note(frame.payloadStart() - start, frame.payloadLength(), tree);
    }
    return tree;
  }

  /** Whether the payload of the transport is data that nobody here explains. */
  static boolean hasData(Frame frame, FrameContext context) {
    return frame.hasTransport()
        && frame.payloadCaptured() > 0
        && !context.hasRecords()
        && context.payloadIsData();
  }

  private static int payload(Frame frame) {
    return frame.hasTransport() ? frame.payloadLength() : -1;
  }

  private void layer(Frame frame, int index, FrameContext context) {
    int at = frame.layerOffset(index);
    switch (frame.layer(index)) {
      case ETHERNET -> EthernetFields.note(at, tree);
      case IPV4 -> Ipv4Fields.note(at, tree);
      case UDP -> UdpFields.note(at, payload(frame), frame.ipVersion(), context, tree);
      case TCP -> TcpFields.note(at, payload(frame), context.segment(), tree);
      case DATA -> DataFields.note(at, tree.readable() - at, tree);
      default -> {
        // A protocol whose fields nobody told yet.
      }
    }
  }
}
