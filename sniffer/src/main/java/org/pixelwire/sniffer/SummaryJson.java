package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.capture.Damage;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Endpoint;
import org.pixelwire.flow.Endpoints;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.flow.Traffic;
import org.pixelwire.transfer.CapturedTransfer;

/**
 * Writes a summary as JSON, conversation by conversation, for there may be millions. Unknown values
 * are null, never absent.
 */
final class SummaryJson {
  /** An element of a list of the document, such as a conversation, has a line. */
  private static final int LINES_DEPTH = 2;

  private final Analysis analysis;
  private final FileFacts facts;
  private final JsonOut out;

  private SummaryJson(Analysis analysis, JsonOut out) {
    this.analysis = analysis;
    this.facts = analysis.facts();
    this.out = out;
  }

  /** Where a document of one summary goes. */
  static JsonOut document(Writer to) throws IOException {
    return JsonOut.shallow(to, LINES_DEPTH);
  }

  /** Where a list of summaries goes. */
  static JsonOut documents(Writer to) throws IOException {
    return JsonOut.shallow(to, LINES_DEPTH + 1);
  }

  /** Writes a document, or the next element of a list. */
  static void write(Analysis analysis, boolean endpoints, JsonOut out) throws IOException {
    new SummaryJson(analysis, out).write(endpoints);
  }

  private void write(boolean endpoints) throws IOException {
    out.object().member("file", file());
    filter(analysis.counted());
    out.list("hierarchy");
    for (Hierarchy.Row row : analysis.hierarchy()) {
      out.object()
          .member("path", row.path())
          .member("packets", row.packets())
          .member("bytes", row.bytes())
          .end();
    }
    out.end().member("lengths", Json.lengths(analysis.lengths())).list("conversations");
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      for (Conversation conversation : analysis.conversations(kind)) {
        conversation(conversation);
      }
    }
    out.end();
    if (endpoints) {
      endpoints();
    }
    out.object("tcpAnalysis");
    for (TcpFlag flag : TcpFlag.ALL) {
      out.member(flag.text(), analysis.total(flag));
    }
    out.end().list("findings");
    for (Finding finding : analysis.findings()) {
      finding(finding);
    }
    out.end().list("transfers");
    for (CapturedTransfer transfer : analysis.transfers()) {
      out.value(TransferJson.of(transfer, facts));
    }
    out.end().end();
  }

  /** What is counted is of these packets only. */
  private void filter(CountedPackets counted) throws IOException {
    if (counted == null) {
      out.member("filter", null);
      return;
    }
    out.object("filter")
        .member("expression", counted.expression())
        .member("packets", counted.packets())
        .member("wireBytes", counted.wireBytes())
        .end();
  }

  private Map<String, Object> file() {
    Map<String, Object> map = new LinkedHashMap<>();
    boolean any = facts.packets() > 0;
    map.put("path", facts.path());
    map.put("format", facts.format().name().toLowerCase(Locale.ROOT));
    map.put("compressed", facts.compressed());
    map.put("linkTypes", facts.linkTypes());
    map.put("snaplen", facts.snaplen());
    map.put("packets", facts.packets());
    map.put("capturedBytes", facts.capturedBytes());
    map.put("wireBytes", facts.wireBytes());
    map.put("firstTimestamp", any ? Json.time(facts.firstNanos(), facts.timestampDigits()) : null);
    map.put("lastTimestamp", any ? Json.time(facts.lastNanos(), facts.timestampDigits()) : null);
    map.put("duration", any ? facts.duration() : null);
    map.put("cutPackets", facts.cutPackets());
    map.put("damage", facts.damage() == null ? null : damage(facts.damage()));
    Map<String, Object> drops = new LinkedHashMap<>();
    drops.put("kernel", facts.drops().kernel());
    drops.put("interface", facts.drops().interfaceDrops());
    map.put("drops", drops);
    return map;
  }

  static Map<String, Object> damage(Damage damage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("offset", damage.offset());
    map.put("reason", damage.reason());
    return map;
  }

  private void finding(Finding finding) throws IOException {
    out.object()
        .member("id", finding.id())
        .member("severity", finding.severity().text())
        .member("count", finding.count())
        .member("frames", finding.frames())
        .end();
  }

  private void conversation(Conversation c) throws IOException {
    out.object().member("protocol", c.kind().text());
    orNull("stream", c.stream());
    endpoint("a", c.a());
    endpoint("b", c.b());
    traffic("ab", c.ab());
    traffic("ba", c.ba());
    out.member("start", Json.time(c.firstNanos(), facts.timestampDigits()));
    out.member("duration", (c.lastNanos() - c.firstNanos()) / 1e9);
    if (c.tcp() == null) {
      out.member("tcp", null);
    } else {
      tcp(c);
    }
    out.end();
  }

  private void endpoint(String name, Endpoint end) throws IOException {
    out.object(name).member("address", end.address().toString());
    orNull("port", end.port());
    out.end();
  }

  /** A negative number stands for none. */
  private void orNull(String name, int value) throws IOException {
    if (value < 0) {
      out.member(name, null);
    } else {
      out.member(name, value);
    }
  }

  private void traffic(String name, Traffic traffic) throws IOException {
    out.object(name)
        .member("packets", traffic.packets())
        .member("bytes", traffic.bytes())
        .member("payloadBytes", traffic.payloadBytes())
        .end();
  }

  private void tcp(Conversation c) throws IOException {
    TcpConnection tcp = c.tcp();
    TcpDirection ab = tcp.forward();
    TcpDirection ba = tcp.backward();
    out.object("tcp")
        .member("completeness", tcp.completeness())
        .member("initialRtt", tcp.initialRtt())
        .object("analysis");
    for (TcpFlag flag : TcpFlag.ALL) {
      if (tcp.count(flag) > 0) {
        out.member(flag.text(), tcp.count(flag));
      }
    }
    out.end()
        .object("truth")
        .member("new", ab.newBytes() + ba.newBytes())
        .member("resent", ab.resentBytes() + ba.resentBytes())
        .member("partlyResent", ab.partlyResentBytes() + ba.partlyResentBytes())
        .member("conflicting", ab.conflictingBytes() + ba.conflictingBytes())
        .member("missing", ab.missingBytes() + ba.missingBytes())
        .end()
        .member("throughputBitsPerSecond", Rates.throughput(c))
        .member("goodputBitsPerSecond", Rates.goodput(c));
    stream("ab", ab, tcp.forwardSide(), tcp.backwardSide());
    stream("ba", ba, tcp.backwardSide(), tcp.forwardSide());
    out.end();
  }

  /** What a direction sent, how long until {@code answering} acknowledged it, and what it takes. */
  private void stream(String name, TcpDirection direction, TcpSide sending, TcpSide answering)
      throws IOException {
    out.object(name)
        .member("streamBytes", direction.newBytes())
        .member("missingBytes", direction.missingBytes())
        .member("sha256", direction.sha256() == null ? null : direction.sha256().hex())
        .member("maxBytesInFlight", sending.maxBytesInFlight());
    if (answering.rttSamples() == 0) {
      out.member("rtt", null);
    } else {
      out.object("rtt")
          .member("samples", answering.rttSamples())
          .member("min", answering.minRttNanos() / 1e9)
          .member("mean", answering.rttSumNanos() / 1e9 / answering.rttSamples())
          .member("max", answering.maxRttNanos() / 1e9)
          .end();
    }
    if (sending.lastWindow() < 0) {
      out.member("window", null);
    } else {
      out.object("window");
      orNull("scale", sending.windowScale());
      out.member("min", sending.minWindow())
          .member("max", sending.maxWindow())
          .member("last", sending.lastWindow())
          .end();
    }
    out.end();
  }

  private void endpoints() throws IOException {
    out.list("endpoints");
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      for (Endpoints.Row row : Endpoints.of(analysis.conversations(kind))) {
        out.object().member("protocol", kind.text());
        out.member("address", row.endpoint().address().toString());
        orNull("port", row.endpoint().port());
        traffic("sent", row.sent());
        traffic("received", row.received());
        out.end();
      }
    }
    out.end();
  }
}
