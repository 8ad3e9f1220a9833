package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.query.LadderStep;
import org.pixelwire.transfer.Frames;
import org.pixelwire.wire.RangeSet;

/**
 * A ladder for people. Of a long run of steps that nothing is to be said of, data one way and their
 * acknowledgments, the first and the last few are drawn and the rest is summed up.
 */
final class LadderText implements LadderView {
  private static final int WIDTH = 80;
  private static final int DRAWN_FIRST = 3;
  private static final int DRAWN_LAST = 2;
  private static final int LIST_WIDTH = 24;

  private record Timed(LadderRow row, long sinceFirst) {}

  private final PrintWriter out;
  private final String protocol;
  private final LadderDrawing drawing;
  private final boolean fold;

  private Way runWay;
  private int runLength;
  private final Deque<Timed> last = new ArrayDeque<>();
  private Timed onlyHidden;
  private long hidden;
  private long hiddenData;
  private long hiddenBytes;
  private long hiddenFrom;
  private RangeSet hiddenChunks;

  /**
   * @param fold whether long runs are summed up
   */
  LadderText(PrintWriter out, String protocol, LadderDrawing drawing, boolean fold) {
    this.out = out;
    this.protocol = protocol;
    this.drawing = drawing;
    this.fold = fold;
  }

  @Override
  public void begin(Conversation conversation) {
    out.println(protocol + " stream " + conversation.stream());
    drawing.heads(conversation);
  }

  @Override
  public void row(LadderRow row, long sinceFirst) throws IOException {
    if (!fold || !row.plain()) {
      endRun();
      drawing.row(row, sinceFirst);
      return;
    }
    if (!row.pureAck() && runWay != row.way()) {
      endRun();
      runWay = row.way();
    }
    runLength++;
    if (runLength <= DRAWN_FIRST) {
      drawing.row(row, sinceFirst);
      return;
    }
    last.add(new Timed(row, sinceFirst));
    if (last.size() > DRAWN_LAST) {
      hide(last.remove());
    }
  }

  private void hide(Timed timed) {
    LadderStep step = timed.row().step();
    if (hidden == 0) {
      onlyHidden = timed;
      hiddenFrom = timed.sinceFirst();
      hiddenChunks = new RangeSet();
    }
    hidden++;
    if (!timed.row().pureAck()) {
      hiddenData++;
      hiddenBytes += step.length();
    }
    step.records().chunks().forEach(chunks -> hiddenChunks.add(chunks.from(), chunks.to()));
  }

  private void endRun() throws IOException {
    if (hidden == 1) {
      drawing.row(onlyHidden.row(), onlyHidden.sinceFirst());
    } else if (hidden > 1) {
      fold();
    }
    for (Timed timed : last) {
      drawing.row(timed.row(), timed.sinceFirst());
    }
    last.clear();
    runWay = null;
    runLength = 0;
    hidden = 0;
    hiddenData = 0;
    hiddenBytes = 0;
  }

  private void fold() throws IOException {
    long acks = hidden - hiddenData;
    String unit = protocol.equals("UDP") ? "datagram" : "segment";
    double seconds = (last.getFirst().sinceFirst() - hiddenFrom) / 1e9;
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.3f s: ", seconds));
    if (hiddenData > 0) {
      text.append(Counted.of(hiddenData, "more " + unit));
      text.append(", ").append(Counted.bytes(hiddenBytes));
      text.append(" from ").append(runWay == Way.AB ? "a" : "b");
    }
    if (acks > 0) {
      text.append(hiddenData > 0 ? ", " + Counted.of(acks, "ACK") : Counted.of(acks, "more ACK"));
    }
    if (!hiddenChunks.isEmpty()) {
      text.append(", chunks ").append(Frames.text(hiddenChunks.ranges(), LIST_WIDTH));
    }
    drawing.fold(text.toString());
  }

  @Override
  public void end(List<String> sentences) throws IOException {
    endRun();
    for (String sentence : sentences) {
      LedgerText.wrap(sentence, WIDTH, "  ").forEach(out::println);
    }
  }
}
