package org.pixelwire.packet.field;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Tells the fields of frames, as far as a frame and its {@link FrameContext} know them. */
public final class Dissector {
  private final FieldTree tree;
  private final boolean frames;
  private final boolean data;

  /** Layers that need not be read: nothing of them is wanted. */
  private final Set<Protocol> skipped = EnumSet.noneOf(Protocol.class);

  /** A dissector that tells the fields of {@code wanted} only. */
  public Dissector(FieldSet wanted) {
    tree = new FieldTree(wanted);
    boolean remarks = tree.wants(ExpertFields.GROUP);
    frames = remarks || tree.wants(FrameFields.GROUP) || tree.wants(RecordFields.COMMENTS);
    data = tree.wants(DataFields.GROUP);
    if (!remarks) {
      skip();
    }
  }

  /** A lower layer tells where the packet ends, so it is left out only if nobody asks for that. */
  private void skip() {
    Set<FieldGroup> apart =
        Set.of(FrameFields.GROUP, RecordFields.COMMENTS, TcpFields.GROUP, UdpFields.GROUP);
    if (!tree.wants(UdpFields.BYTES)
        && groups().stream().noneMatch(group -> !apart.contains(group) && tree.wants(group))) {
      skipped.addAll(EnumSet.allOf(Protocol.class));
    }
    skipped.add(Protocol.TCP);
    skipped.add(Protocol.UDP);
    if (tree.wants(TcpFields.GROUP)) {
      skipped.remove(Protocol.TCP);
    }
    if (tree.wants(UdpFields.GROUP)) {
      skipped.remove(Protocol.UDP);
    }
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
    if (frames) {
      FrameFields.note(frame, context, tree);
    }
    for (int i = 0; i < frame.layerCount(); i++) {
      if (i == frame.reassembledFrom()) {
        tree.addSource(
            "Reassembled IPv" + frame.ipVersion(), frame.buffer(), 0, frame.innerCaptured());
      }
      if (!skipped.contains(frame.layer(i))) {
        layer(frame, i, context);
      }
    }
    if (data && hasData(frame, context)) {
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
