package org.pixelwire.query;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.Dissector;
import org.pixelwire.packet.field.FieldGroup;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FrameContext;
import org.pixelwire.packet.field.SegmentContext;
import org.pixelwire.transfer.Transfers;

/**
 * Every field of the packets of one capture, in its order: what their bytes say, joined with what
 * conversations and transfers found out.
 */
public final class PacketFields implements FrameContext, SegmentContext {
  /** All fields there are. */
  public static final FieldRegistry REGISTRY = new FieldRegistry(groups());

  private final Dissector dissector;
  private Frame frame;
  private Conversations conversations;
  private TcpSide mine;
  private TcpSide peer;

  private static List<FieldGroup> groups() {
    List<FieldGroup> groups = new ArrayList<>(Dissector.groups());
    groups.add(PixelwireFields.GROUP);
    return groups;
  }

  /** Tells the fields of {@code wanted} only. */
  public PacketFields(FieldSet wanted) {
    dissector = new Dissector(wanted);
  }

  /**
   * The fields of a frame that conversations and transfers have just counted; valid until the next
   * call, and as long as the frame is.
   */
  public FieldTree of(Frame counted, Conversations by, Transfers with) {
    frame = counted;
    conversations = by;
    Conversation current = by.current();
    boolean tcp = current != null && current.tcp() != null;
    mine = !tcp ? null : by.forward() ? current.tcp().forwardSide() : current.tcp().backwardSide();
    peer = !tcp ? null : by.forward() ? current.tcp().backwardSide() : current.tcp().forwardSide();
    FieldTree tree = dissector.dissect(counted, this);
    if (!with.completed().isEmpty() && tree.wants(PixelwireFields.GROUP)) {
      PixelwireReader records = new PixelwireReader(tree);
      TcpDirection stream = tcp ? PacketLine.direction(current, by.forward()) : null;
      with.completed().forEach(record -> records.note(record, counted, stream));
    }
    return tree;
  }

  @Override
  public int udpStream() {
    Conversation current = conversations.current();
    return current == null || mine != null ? -1 : current.stream();
  }

  @Override
  public SegmentContext segment() {
    return mine == null ? null : this;
  }

  @Override
  public int stream() {
    return conversations.current().stream();
  }

  @Override
  public long relativeSequence() {
    return relative(frame.tcpSequence(), mine);
  }

  @Override
  public long relativeAcknowledgment() {
    return relative(frame.tcpAcknowledgment(), peer);
  }

  @Override
  public int scaledWindow() {
    return conversations.analysis().scaledWindow();
  }

  static long relative(long number, TcpSide side) {
    return side.base() < 0 ? number : number - side.base() & 0xffff_ffffL;
  }
}
