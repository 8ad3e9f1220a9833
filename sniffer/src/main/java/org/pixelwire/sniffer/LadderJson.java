package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.Truth;
import org.pixelwire.query.LadderStep;
import org.pixelwire.query.LadderStep.Segment;
import org.pixelwire.sniffer.LadderRow.Loss;
import org.pixelwire.sniffer.LadderRow.Remark;

/** A ladder's steps as JSON, every one, written as they are found. */
final class LadderJson implements LadderView {
  private final JsonOut out;
  private final PacketSource source;

  /**
   * @param source tells how many decimals its times have
   */
  LadderJson(JsonOut out, PacketSource source) {
    this.out = out;
    this.source = source;
  }

  @Override
  public void begin(Conversation conversation) throws IOException {
    StreamJson.begin(out, conversation);
    out.list("steps");
  }

  @Override
  public void row(LadderRow row, long sinceFirst) throws IOException {
    LadderStep step = row.step();
    out.object().member("frame", step.number());
    out.member("time", Json.time(step.timeNanos(), source.timestampDigits()));
    out.member("direction", row.way().text());
    segment(step.tcp());
    out.member("len", step.length());
    out.member("chunks", Json.ranges(step.records().chunks()));
    out.member("records", step.records().others());
    loss(row.loss());
    out.member("remarks", row.remarks().stream().map(Remark::text).toList()).end();
  }

  private void segment(Segment tcp) throws IOException {
    if (tcp == null) {
      for (String key : List.of("flags", "seq", "ack", "window", "analysis", "truth")) {
        out.member(key, (Object) null);
      }
      return;
    }
    List<String> analysis = new ArrayList<>();
    TcpFlag.ALL.stream().filter(f -> f.in(tcp.analysis())).forEach(f -> analysis.add(f.text()));
    out.member("flags", LadderDrawing.flags(tcp.flags()));
    out.member("seq", tcp.sequence());
    out.member("ack", tcp.acknowledgment() < 0 ? null : (Object) tcp.acknowledgment());
    out.member("window", tcp.window());
    out.member("analysis", analysis);
    out.member("truth", tcp.truth() == Truth.NONE ? null : tcp.truth().text());
  }

  private void loss(Loss loss) throws IOException {
    if (loss == null) {
      out.member("missing", (Object) null);
      return;
    }
    out.object("missing").member("unit", loss.chunks() ? "chunks" : "seq");
    out.member("from", loss.range().from()).member("to", loss.range().to());
    out.member("never", loss.fate().never());
    out.member("frames", Json.ranges(loss.fate().frames().ranges()));
    out.member("damaged", Json.ranges(loss.fate().damaged().ranges())).end();
  }

  @Override
  public void end(List<String> sentences) throws IOException {
    out.end().end().newLine().flush();
  }
}
