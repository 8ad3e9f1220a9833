package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.StreamMap;
import org.pixelwire.flow.StreamMap.Kind;
import org.pixelwire.flow.StreamMap.Segment;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ChunkTrace;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/**
 * What a first reading of a capture knows of a stream before the second draws it: which frame
 * brings what is missing so far, and what none brings.
 */
final class Foreknowledge {

  /**
   * What becomes of bytes or chunks that are missing so far.
   *
   * @param total how many they are
   * @param never how many of them no frame brings
   * @param frames those that bring the rest
   * @param damaged frames that bring some of them damaged
   */
  record Fate(long total, long never, RangeSet frames, RangeSet damaged) {
    /** {@code never captured}, {@code captured later (frame 7)}. */
    String words() {
      if (never == 0) {
        return frames.isEmpty() ? "not captured so far" : "captured later " + list(frames);
      }
      String lost = damaged.isEmpty() ? "never captured" : "never intact " + list(damaged);
      String rest = frames.isEmpty() ? "" : ", the rest later " + list(frames);
      return never == total ? lost : never + " " + lost + rest;
    }

    private static String list(RangeSet frames) {
      String list = Frames.text(frames.ranges(), 20);
      return (frames.count() == 1 ? "(frame " : "(frames ") + list + ")";
    }
  }

  private final StreamMap ab;
  private final StreamMap ba;
  private final Map<Long, CapturedTransfer> transfers = new LinkedHashMap<>();
  private boolean readOnce;

  Foreknowledge() {
    StreamLimits limits = StreamLimits.ofHeap();
    ab = new StreamMap(limits);
    ba = new StreamMap(limits);
  }

  /** The reader of one direction, for the first reading. */
  StreamSink sink(boolean forward) {
    return map(Way.of(forward));
  }

  /** The reader of one direction for the second reading, which lets nothing wait for a gap. */
  StreamSink knowing(boolean forward) {
    StreamMap map = map(Way.of(forward));
    List<Range> gaps = new ArrayList<>();
    for (int i = 0; i < map.size(); i++) {
      Segment segment = map.segment(i);
      if (segment.kind() == Kind.GAP) {
        gaps.add(new Range(segment.offset(), segment.offset() + segment.length() - 1));
      }
    }
    return new StreamSink() {
      @Override
      public List<Range> knownGaps() {
        return gaps;
      }

      @Override
      public void data(long offset, ByteView bytes, long frame) {}
    };
  }

  private StreamMap map(Way way) {
    return way == Way.AB ? ab : ba;
  }

  /** Takes the transfers of the stream that the first reading found: it has ended. */
  void transfers(List<CapturedTransfer> all, Conversation stream) {
    readOnce = true;
    all.stream()
        .filter(transfer -> transfer.conversation().kind() == stream.kind())
        .filter(transfer -> transfer.conversation().stream() == stream.stream())
        .forEach(transfer -> transfers.put(transfer.id().value(), transfer));
  }

  /** The frame that brought the byte first; 0 if that is not known. */
  long frameOf(Way way, long offset) {
    return map(way).at(offset).map(Segment::frame).orElse(0L);
  }

  /** What becomes of bytes of a stream that are missing so far. */
  Fate ofBytes(Way way, long offset, long length) {
    RangeSet frames = new RangeSet();
    long never = 0;
    long at = offset;
    while (at < offset + length) {
      Optional<Segment> there = map(way).at(at);
      if (there.isEmpty()) {
        never += readOnce && map(way).complete() ? offset + length - at : 0;
        break;
      }
      Segment segment = there.get();
      long end = Math.min(offset + length, segment.offset() + segment.length());
      if (segment.kind() == Kind.GAP) {
        never += end - at;
      } else {
        frames.add(segment.frame());
      }
      at = end;
    }
    return new Fate(length, never, frames, new RangeSet());
  }

  /** What becomes of chunks that did not come when their turn was. */
  Fate ofChunks(long transfer, Range chunks) {
    CapturedTransfer known = transfers.get(transfer);
    RangeSet frames = new RangeSet();
    RangeSet damaged = new RangeSet();
    long never = 0;
    for (long chunk = chunks.from(); known != null && chunk <= chunks.to(); chunk++) {
      ChunkTrace trace = known.chunk(chunk);
      if (trace == null || !trace.seen()) {
        never++;
      } else {
        trace.frames().forEach(frames::add);
      }
      if (trace != null && !trace.seen()) {
        trace.damaged().forEach(damaged::add);
      }
    }
    return new Fate(chunks.count(), never, frames, damaged);
  }

  /** One sentence a transfer of the stream: what of it was captured. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (CapturedTransfer transfer : transfers.values()) {
      StringBuilder text = new StringBuilder("Transfer ").append(transfer.id());
      text.append(": ").append(transfer.seen().count()).append(" of ");
      text.append(transfer.plan() == null ? "?" : Long.toString(transfer.chunkCount()));
      text.append(" chunks captured");
      if (!transfer.missing().isEmpty()) {
        text.append("; never, or damaged only: ").append(Frames.text(transfer.missing(), 60));
      }
      sentences.add(text.append('.').toString());
    }
    return sentences;
  }
}
