package org.pixelwire.query;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.Dissector;
import org.pixelwire.packet.field.FieldGroup;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FragmentContext;
import org.pixelwire.packet.field.FrameContext;
import org.pixelwire.packet.field.RecordContext;
import org.pixelwire.packet.field.SegmentContext;
import org.pixelwire.transfer.Transfers;

/**
 * Every field of the packets of one capture, in its order: what their bytes say, joined with what
 * the file, conversations and transfers tell.
 */
public final class PacketFields implements FrameContext {
  /** All fields there are. */
  public static final FieldRegistry REGISTRY = new FieldRegistry(groups());

  private final Dissector dissector;
  private final SegmentFacts segment = new SegmentFacts();
  private RecordContext record;
  private Conversations conversations;
  private Transfers transfers;
  private FragmentFacts fragments;
  private boolean whole;
  private long firstNanos;
  private long previousNanos;
  private long now;
  private long shownNanos;
  private boolean anyShown;
  private boolean tcp;

  /** Tells the fields of {@code wanted} only. */
  public PacketFields(FieldSet wanted) {
    dissector = new Dissector(wanted);
  }

  private static List<FieldGroup> groups() {
    List<FieldGroup> groups = new ArrayList<>(Dissector.groups());
    groups.add(PixelwireFields.GROUP);
    return groups;
  }

  /**
   * Takes the times that a frame's are counted from, before {@link #of}.
   *
   * @param first time of the capture's first frame, nanoseconds since the epoch
   * @param previous time of the frame before, or of the first one
   */
  public void times(long first, long previous) {
    firstNanos = first;
    previousNanos = previous;
  }

  /** Takes who puts fragments together, before {@link #of}. */
  public void fragments(Defragmenter defragmenter) {
    if (fragments == null || fragments.defragmenter() != defragmenter) {
      fragments = new FragmentFacts(defragmenter);
    }
  }

  /**
   * The fields of a frame that conversations and transfers have just counted; valid until the next
   * call, and as long as the frame is.
   *
   * @param said what the file says of it beside time and lengths; null if nothing
   */
  public FieldTree of(Frame counted, RecordContext said, Conversations by, Transfers with) {
    record = said;
    conversations = by;
    transfers = with;
    now = counted.timeNanos();
    whole = counted.reassembled();
    Conversation current = by.current();
    tcp = current != null && current.tcp() != null;
    if (tcp) {
      segment.counted(counted, by);
    } else if (by.numbered() != null && by.numbered().tcp() != null) {
      segment.numbered(counted, by);
    }
    FieldTree tree = dissector.dissect(counted, this);
    if (hasRecords() && tree.wants(PixelwireFields.GROUP)) {
      PixelwireReader records = new PixelwireReader(tree);
      TcpDirection stream = tcp ? PacketLine.direction(current, by.forward()) : null;
      with.completed().forEach(each -> records.note(each, counted, stream));
    }
    return tree;
  }

  /** Takes the frame told last for one that is shown: the next is so much later than this one. */
  public void shown() {
    shownNanos = now;
    anyShown = true;
  }

  @Override
  public long firstNanos() {
    return firstNanos;
  }

  @Override
  public long previousNanos() {
    return previousNanos;
  }

  @Override
  public long previousShownNanos() {
    return anyShown ? shownNanos : now;
  }

  @Override
  public long echoRequestFrame() {
    return conversations.echoRequestFrame();
  }

  @Override
  public long sinceEchoRequestNanos() {
    return Math.max(now, 0) - conversations.echoRequestNanos();
  }

  @Override
  public FragmentContext fragments() {
    return whole ? fragments : null;
  }

  @Override
  public RecordContext record() {
    return record;
  }

  @Override
  public boolean hasRecords() {
    return transfers.completedRecord();
  }

  @Override
  public boolean payloadIsData() {
    return !tcp || segment.payloadIsData();
  }

  @Override
  public int udpStream() {
    Conversation current = conversations.current();
    Conversation stream = current == null ? conversations.numbered() : current;
    return stream == null || stream.tcp() != null ? -1 : stream.stream();
  }

  @Override
  public boolean udpCounts() {
    return conversations.current() != null;
  }

  @Override
  public long sinceFirstNanos() {
    return conversations.sinceFirstNanos();
  }

  @Override
  public long sincePreviousNanos() {
    return conversations.sincePreviousNanos();
  }

  @Override
  public SegmentContext segment() {
    Conversation numbered = conversations.numbered();
    return tcp || (numbered != null && numbered.tcp() != null) ? segment : null;
  }

  static long relative(long number, TcpSide side) {
    return side.base() < 0 ? number : number - side.base() & 0xffff_ffffL;
  }
}
