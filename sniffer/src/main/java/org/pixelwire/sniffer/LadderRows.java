package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.Truth;
import org.pixelwire.packet.Tcp;
import org.pixelwire.query.LadderStep;
import org.pixelwire.query.LadderStep.Segment;
import org.pixelwire.sniffer.LadderRow.Loss;
import org.pixelwire.sniffer.LadderRow.Remark;
import org.pixelwire.wire.Range;

/** Finds what is to be said of the steps of one stream, which it must be given all, in order. */
final class LadderRows {
  /** Transfers in one stream that chunks are counted for. */
  private static final int MAX_TRANSFERS = 1 << 12;

  private final Foreknowledge later;
  private final long[] ends = {-1, -1};
  private final Map<Long, Long> highestChunks = new HashMap<>();

  LadderRows(Foreknowledge later) {
    this.later = later;
  }

  LadderRow of(LadderStep step) {
    List<Loss> chunks = lostChunks(step);
    if (step.tcp() == null) {
      return new LadderRow(step, chunks.isEmpty() ? null : chunks.get(0), List.of());
    }
    List<Remark> remarks = remarks(step, step.tcp());
    for (Loss lost : chunks) {
      remarks.add(new Remark(lost.what() + ": " + lost.fate().words(), true));
    }
    return new LadderRow(step, lostBytes(step, step.tcp()), remarks);
  }

  /** Chunks come in order over both transports, unless something happened to them. */
  private List<Loss> lostChunks(LadderStep step) {
    List<Loss> lost = new ArrayList<>();
    long transfer = step.records().transfer();
    long highest = highestChunks.getOrDefault(transfer, -1L);
    for (Range chunks : step.records().chunks()) {
      if (chunks.from() > highest + 1) {
        Range between = new Range(highest + 1, chunks.from() - 1);
        lost.add(new Loss(true, between, later.ofChunks(transfer, between)));
      }
      highest = Math.max(highest, chunks.to());
    }
    if (highest >= 0
        && (highestChunks.size() < MAX_TRANSFERS || highestChunks.containsKey(transfer))) {
      highestChunks.put(transfer, highest);
    }
    return lost;
  }

  /** Only what Wireshark calls a loss is one; how much it is, the numbers say. */
  private Loss lostBytes(LadderStep step, Segment tcp) {
    int side = step.forward() ? 0 : 1;
    long end = ends[side];
    if ((tcp.flags() & Tcp.RST) == 0) {
      ends[side] = Math.max(end, tcp.end(step.length()));
    }
    boolean lost = TcpFlag.LOST_SEGMENT.in(tcp.analysis()) && end >= 0 && tcp.sequence() > end;
    if (!lost) {
      return null;
    }
    long length = tcp.sequence() - end;
    return new Loss(
        false,
        new Range(end, tcp.sequence() - 1),
        later.ofBytes(Way.of(step.forward()), tcp.streamOffset() - length, length));
  }

  private List<Remark> remarks(LadderStep step, Segment tcp) {
    List<Remark> remarks = new ArrayList<>(2);
    String truth = truth(step, tcp);
    for (TcpFlag flag : TcpFlag.ALL) {
      if (flag.in(tcp.analysis()) && flag != TcpFlag.LOST_SEGMENT && !plain(flag, tcp.analysis())) {
        remarks.add(remark(flag, tcp, truth));
      }
    }
    boolean said = remarks.stream().anyMatch(remark -> remark.text().contains(": "));
    if (truth != null && !said) {
      remarks.add(new Remark(truth, tcp.truth() == Truth.CONFLICTING));
    }
    return remarks;
  }

  /** A special kind of retransmission says so itself; a larger window is everyday. */
  private static boolean plain(TcpFlag flag, int analysis) {
    return flag == TcpFlag.WINDOW_UPDATE
        || (flag == TcpFlag.RETRANSMISSION
            && (TcpFlag.FAST_RETRANSMISSION.in(analysis)
                || TcpFlag.SPURIOUS_RETRANSMISSION.in(analysis)));
  }

  private static Remark remark(TcpFlag flag, Segment tcp, String truth) {
    String why = truth == null ? "" : ": " + truth;
    boolean bad = tcp.truth() == Truth.CONFLICTING;
    return switch (flag) {
      case RETRANSMISSION -> new Remark("retransmission" + why, bad);
      case FAST_RETRANSMISSION -> new Remark("fast retransmission" + why, bad);
      case SPURIOUS_RETRANSMISSION -> new Remark("spurious retransmission" + why, bad);
      case OUT_OF_ORDER -> new Remark("out of order" + why, bad);
      case DUPLICATE_ACK ->
          new Remark(
              "duplicate ACK " + tcp.duplicateAck() + " of frame " + tcp.duplicateAckFrame(),
              false);
      case ACK_LOST_SEGMENT -> new Remark("acknowledges bytes that were not captured", true);
      case REUSED_PORTS -> new Remark("a new connection between ports used before", false);
      default -> new Remark(flag.text().replace('_', ' '), false);
    };
  }

  /** What its bytes are by what the capture holds; null when that goes without saying. */
  private String truth(LadderStep step, Segment tcp) {
    long first = later.frameOf(Way.of(step.forward()), tcp.streamOffset());
    String as = first == 0 || first == step.number() ? "before" : "frame " + first;
    return switch (tcp.truth()) {
      case NONE, NEW -> null;
      case LATE -> "fills a hole";
      case RESENT -> "same bytes as " + as;
      case PARTLY_RESENT -> "some bytes as " + as + ", some new";
      case CONFLICTING -> "OTHER bytes than " + as;
      case BEFORE_FIRST -> "bytes before the first one captured";
    };
  }
}
