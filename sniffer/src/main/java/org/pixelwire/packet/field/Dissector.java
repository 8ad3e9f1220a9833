package org.pixelwire.packet.field;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Tells the fields of frames, as far as a frame and its {@link FrameContext} know them. */
public final class Dissector {
  private static final int ICMP_HEADER = 8;

  private final FieldTree tree;
  private final LayerFields layers;
  private final boolean frames;
  private final boolean data;

  /** Whether nobody reads the layers that tell where the packet ends. */
  private boolean endsUnread;

  /** Layers that need not be read: nothing of them is wanted. */
  private final Set<Protocol> skipped = EnumSet.noneOf(Protocol.class);

  /** A dissector that tells the fields of {@code wanted} only. */
  public Dissector(FieldSet wanted) {
    tree = new FieldTree(wanted);
    boolean remarks = tree.wantsRemarks();
    frames = remarks || tree.wants(FrameFields.GROUP) || tree.wants(RecordFields.COMMENTS);
    data = tree.wants(DataFields.GROUP);
    layers = new LayerFields(tree);
    if (!remarks) {
      skip();
    }
  }

  /** Lower layers tell where the packet ends, which TCP and UDP alone can learn from the frame. */
  private void skip() {
    Set<FieldGroup> apart =
        Set.of(FrameFields.GROUP, RecordFields.COMMENTS, TcpFields.GROUP, UdpFields.GROUP);
    if (groups().stream().noneMatch(group -> !apart.contains(group) && tree.wants(group))) {
      skipped.addAll(EnumSet.allOf(Protocol.class));
    }
    endsUnread = !skipped.isEmpty();
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
    return KnownGroups.all();
  }

  /** The fields of {@code frame}; valid until the next call, and as long as the frame is. */
  public FieldTree dissect(Frame frame, FrameContext context) {
    tree.clear();
    tree.addSource(
        "Frame",
        frame.ownBuffer(),
        frame.ownStart(),
        frame.capturedLength(),
        Math.max(frame.wireLength(), frame.capturedLength()));
    if (frames) {
      FrameFields.note(frame, context, tree);
    }
    for (int i = 0; i < frame.layerCount(); i++) {
      if (i == frame.reassembledFrom()) {
        tree.addSource(
            "Reassembled IPv" + frame.ipVersion(), frame.buffer(), 0, frame.innerCaptured());
        if (context.fragments() != null) {
          FragmentFields.of(frame.ipVersion()).note(context.fragments(), tree);
        }
      }
      if (reads(frame, i)) {
        if (endsUnread) {
          tree.endAt(Math.min(tree.end(), frame.innerEnd()));
        }
        layers.note(frame, i, frame.layerOffset(i), context);
      }
    }
    if (frame.quote() != null) {
      quote(frame, frame.quote(), frame.layerOffset(frame.layerCount() - 1) + ICMP_HEADER, context);
    }
    if (data && hasData(frame, context)) {
      int start = frame.reassembled() ? 0 : frame.ownStart();
      DataFields.note(frame.payloadStart() - start, frame.payloadLength(), tree);
    }
    MalformedFields.note(tree);
    return tree;
  }

  /** Where a packet ends matters to those of its headers that are not all there. */
  private boolean reads(Frame frame, int index) {
    return !skipped.contains(frame.layer(index)) || !frame.hasTransport();
  }

  /** Whether the payload of the transport is data that nobody here explains. */
  static boolean hasData(Frame frame, FrameContext context) {
    return frame.hasTransport()
        && frame.payloadCaptured() > 0
        && !context.hasRecords()
        && context.payloadIsData();
  }

  /** Whether Wireshark reads data in the datagram {@code quote} that the ICMP error quotes. */
  static boolean quotesData(Frame frame, Frame quote) {
    return !frame.icmp().redirects()
        && quote.is(Protocol.UDP)
        && quote.hasTransport()
        && quote.payloadCaptured() > 0;
  }

  /** What an ICMP error quotes. */
  private void quote(Frame frame, Frame quote, int at, FrameContext context) {
    layers.beginQuote(!frame.icmp().redirects());
    for (int i = 0; i < quote.layerCount(); i++) {
      if (reads(quote, i)) {
        layers.note(quote, i, at + quote.layerOffset(i), context);
      }
    }
    if (data && quotesData(frame, quote)) {
      DataFields.note(at + quote.payloadStart() - quote.ownStart(), quote.payloadLength(), tree);
    }
    layers.endQuote();
  }
}
