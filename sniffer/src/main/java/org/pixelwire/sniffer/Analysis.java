package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.FragmentNotes;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.LadderStep;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.PacketLine;
import org.pixelwire.transfer.CapturedTransfer;

/** Everything a capture tells, packet by packet: the same for live and finished captures. */
public final class Analysis {
  private final String path;
  private final Inspection inspection;
  private final Conversations conversations;
  private final PacketTotals totals = new PacketTotals();
  private final Hierarchy hierarchy = new Hierarchy();
  private final Lengths lengths = new Lengths();
  private final ChecksumTally checksums = new ChecksumTally();
  private final FlaggedFrames flagged = new FlaggedFrames();
  private final List<Long> malformedFrames = new ArrayList<>();
  private long malformed;
  private FileFacts facts;
  private CountedPackets counted;

  /** An analysis of nothing yet; {@code path} is what the capture is called in reports. */
  public Analysis(String path) {
    this(path, false, 1);
  }

  Analysis(String path, boolean hash, int atOnce) {
    this(path, hash, atOnce, null);
  }

  /** An analysis whose TCP streams {@code readers}, unless null, make others read, too. */
  Analysis(String path, boolean hash, int atOnce, Conversations.SinkFactory readers) {
    this.path = path;
    inspection = new Inspection(hash, atOnce, readers);
    conversations = inspection.conversations();
  }

  /** Analyses a finished capture to its end, or to where it is damaged. */
  public static Analysis of(Path file) throws CaptureException {
    return of(file, false, 1, null);
  }

  /**
   * Analyses a finished capture.
   *
   * @param hash whether the bytes of TCP streams are hashed
   * @param atOnce how many analyses share the memory
   * @param filter which packets count; null for all
   */
  static Analysis of(Path file, boolean hash, int atOnce, String filter) throws CaptureException {
    Analysis analysis = new Analysis(file.toString(), hash, atOnce);
    if (filter != null) {
      analysis.countOnly(filter);
    }
    return analysis.read(file);
  }

  /** The same; each transfer keeps which frame carried which of its bytes. */
  static Analysis withMaps(Path file) throws CaptureException {
    Analysis analysis = new Analysis(file.toString());
    analysis.inspection.keepMaps();
    return analysis.read(file);
  }

  /**
   * The same, as the receiver's system sees it: what has a wrong checksum brings nothing. Each
   * transfer keeps every packet of its conversation, so that captures can be compared.
   */
  public static Analysis withCrossings(Path file) throws CaptureException {
    Analysis analysis = new Analysis(file.toString());
    analysis.inspection.keepCrossings();
    return analysis.read(file);
  }

  private Analysis read(Path file) throws CaptureException {
    try (PacketSource source = Captures.open(file)) {
      readAll(source, file);
      return this;
    } catch (IOException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER, file + " cannot be closed: " + e.getMessage() + ".", e);
    }
  }

  private void countOnly(String filter) throws CaptureException {
    counted = new CountedPackets(filter);
    conversations.letChoose();
  }

  private void readAll(PacketSource source, Path file) {
    try {
      addAll(source);
      finish(source, Captures.drops(file, source));
    } finally {
      conversations.close();
    }
  }

  /** Takes all packets to the end of {@code source}; their lines are not asked for. */
  void addAll(PacketSource source) {
    while (source.next() == PacketSource.Step.PACKET) {
      if (!addExpected(source)) {
        add(source);
      }
    }
  }

  /** Takes a packet that needs no line, the quick way; false, and nothing counted, if it can't. */
  private boolean addExpected(PacketSource source) {
    if (source.linkType() != LinkType.EN10MB
        || counted != null
        || !conversations.addExpected(
            source.data(),
            source.dataOffset(),
            source.capturedLength(),
            source.wireLength(),
            source.frame(),
            source.timestampNanos())) {
      return false;
    }
    count(source);
    hierarchy.addKnown(conversations.expectedLayers(), source.wireLength());
    checksums.count(conversations.expectedChecksum(), source.frame());
    return true;
  }

  private void count(PacketSource source) {
    totals.add(source);
    if (counted == null) {
      lengths.add(source.wireLength());
    }
  }

  /** Takes the packet that {@code source} stands at. */
  public void add(PacketSource source) {
    count(source);
    Frame frame = inspection.take(source);
    if (counted != null) {
      if (!counted.passes(this)) {
        return;
      }
      conversations.choose(frame);
      lengths.add(frame.wireLength());
    }
    hierarchy.add(frame, inspection.transfers().completedRecord());
    checksums.add(frame);
    if (flags() != 0) {
      flagged.add(flags(), frame.number());
    }
    if (frame.malformed() != null) {
      malformed++;
      if (malformedFrames.size() < Finding.MAX_FRAMES) {
        malformedFrames.add(frame.number());
      }
    }
  }

  /** Ends the analysis: what still waited for earlier bytes is read, the file's facts are taken. */
  public void finish(PacketSource source, Drops drops) {
    inspection.finish();
    if (counted != null) {
      conversations.keepChosen();
    }
    FragmentNotes notes = fragmentNotes();
    long broken = notes.count(Oddity.INCOMPLETE) + notes.count(Oddity.LIMIT);
    facts = totals.facts(path, source, broken, drops);
  }

  /** What the TCP analysis says of the packet added last: bits of {@link TcpFlag}. */
  int flags() {
    return inspection.flags();
  }

  /** The line of the packet added last. */
  public PacketLine line() {
    return inspection.line();
  }

  /** The packet added last as a step of its stream's ladder; null unless it is in a stream. */
  LadderStep step() {
    return inspection.step();
  }

  /** The TCP or UDP conversation of the packet added last; null without one. */
  Conversation current() {
    return conversations.current();
  }

  /** The packet added last; valid until the next. */
  Frame frame() {
    return inspection.frame();
  }

  /** The fields of the packet added last, told by {@code fields}. */
  public FieldTree fields(PacketFields fields) {
    fields.times(totals.referenceNanos(), totals.previousNanos());
    return inspection.fields(fields);
  }

  /** Time of the packet added last, nanoseconds since the epoch. */
  long lastNanos() {
    return totals.lastNanos();
  }

  /** Packets so far. */
  public long packets() {
    return totals.packets();
  }

  /** Wire bytes so far. */
  public long wireBytes() {
    return totals.wireBytes();
  }

  /** About how long a classic capture file of these packets is. */
  long fileBytes() {
    return totals.fileBytes();
  }

  /** Time of the first packet, nanoseconds since the epoch. */
  public long firstNanos() {
    return totals.firstNanos();
  }

  /** The file's facts; after {@link #finish} only. */
  public FileFacts facts() {
    return facts;
  }

  /** Conversations by kind, then by stream. */
  public List<Conversation> conversations() {
    return conversations.all();
  }

  /** Conversations of one kind, in order of their first frame. */
  public List<Conversation> conversations(Conversation.Kind kind) {
    return conversations.of(kind);
  }

  /** How many TCP segments had a flag. */
  public long total(TcpFlag flag) {
    return counted == null ? conversations.analysis().total(flag) : counted.total(flag);
  }

  /** Which packets count; null if all do. */
  CountedPackets counted() {
    return counted;
  }

  /** The first frames that had a flag. */
  List<Long> frames(TcpFlag flag) {
    return flagged.frames(flag);
  }

  /** What the checksums said. */
  ChecksumTally checksums() {
    return checksums;
  }

  /** The bounds on what TCP streams may hold, and how often they were reached. */
  StreamLimits limits() {
    return inspection.limits();
  }

  /** What was odd about IP fragments. */
  FragmentNotes fragmentNotes() {
    return inspection.defragmenter().notes();
  }

  /** Pixelwire transfers in order of appearance, of conversations with packets that count. */
  public List<CapturedTransfer> transfers() {
    List<CapturedTransfer> all = inspection.transfers().all();
    return counted == null
        ? all
        : all.stream().filter(each -> each.conversation().packets() > 0).toList();
  }

  /** Protocol stacks. */
  public List<Hierarchy.Row> hierarchy() {
    return hierarchy.rows();
  }

  /** Frame lengths. */
  public List<Lengths.Row> lengths() {
    return lengths.rows();
  }

  /** What deserves a look, most severe last. */
  public List<Finding> findings() {
    return Findings.of(this, malformed, malformedFrames);
  }

  /** Records that contradict themselves. */
  public List<String> contradictions() {
    return inspection.transfers().contradictions();
  }
}
