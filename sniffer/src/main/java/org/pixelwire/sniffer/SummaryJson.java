package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.capture.Damage;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Endpoint;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.flow.Traffic;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;

/** A summary as JSON. Unknown values are null, never absent. */
final class SummaryJson {

  private SummaryJson() {}

  static Map<String, Object> of(Analysis analysis) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("file", file(analysis.facts()));
    root.put("hierarchy", analysis.hierarchy().stream().map(SummaryJson::row).toList());
    root.put("lengths", Json.lengths(analysis.lengths()));
    root.put(
        "conversations",
        analysis.conversations().stream().map(c -> conversation(c, analysis.facts())).toList());
    root.put("tcpAnalysis", null);
    root.put("findings", analysis.findings().stream().map(SummaryJson::finding).toList());
    root.put(
        "transfers",
        analysis.transfers().stream().map(t -> transfer(t, analysis.facts())).toList());
    return root;
  }

  private static Map<String, Object> file(FileFacts facts) {
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

  private static Map<String, Object> damage(Damage damage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("offset", damage.offset());
    map.put("reason", damage.reason());
    return map;
  }

  private static Map<String, Object> row(Hierarchy.Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", row.path());
    map.put("packets", row.packets());
    map.put("bytes", row.bytes());
    return map;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", finding.id());
    map.put("severity", finding.severity().text());
    map.put("count", finding.count());
    map.put("frames", finding.frames());
    return map;
  }

  private static Map<String, Object> conversation(Conversation c, FileFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("protocol", c.kind().text());
    map.put("stream", c.stream() < 0 ? null : c.stream());
    map.put("a", endpoint(c.a()));
    map.put("b", endpoint(c.b()));
    map.put("ab", traffic(c.ab()));
    map.put("ba", traffic(c.ba()));
    map.put("start", Json.time(c.firstNanos(), facts.timestampDigits()));
    map.put("duration", (c.lastNanos() - c.firstNanos()) / 1e9);
    map.put("tcp", c.tcp() == null ? null : tcp(c.tcp()));
    return map;
  }

  private static Map<String, Object> endpoint(Endpoint end) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", end.address().toString());
    map.put("port", end.port() < 0 ? null : end.port());
    return map;
  }

  private static Map<String, Object> traffic(Traffic traffic) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("packets", traffic.packets());
    map.put("bytes", traffic.bytes());
    map.put("payloadBytes", traffic.payloadBytes());
    return map;
  }

  private static Map<String, Object> tcp(TcpConnection tcp) {
    Map<String, Object> map = new LinkedHashMap<>();
    TcpDirection ab = tcp.forward();
    TcpDirection ba = tcp.backward();
    map.put("completeness", null);
    map.put("initialRtt", tcp.initialRtt());
    map.put("analysis", null);
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("new", ab.newBytes() + ba.newBytes());
    truth.put("resent", ab.resentBytes() + ba.resentBytes());
    truth.put("partlyResent", ab.partlyResentBytes() + ba.partlyResentBytes());
    truth.put("conflicting", ab.conflictingBytes() + ba.conflictingBytes());
    truth.put("missing", ab.stream().missing() + ba.stream().missing());
    map.put("truth", truth);
    map.put("ab", stream(ab));
    map.put("ba", stream(ba));
    return map;
  }

  private static Map<String, Object> stream(TcpDirection direction) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("streamBytes", direction.newBytes());
    map.put("missingBytes", direction.stream().missing());
    return map;
  }

  static Map<String, Object> transfer(CapturedTransfer t, FileFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    Announcement announced = t.announcement();
    Encoding.Pixels pixels =
        announced != null && announced.encoding() instanceof Encoding.Pixels p ? p : null;
    Judgement judgement = Judgement.of(t, facts.evidence());
    map.put("id", t.id().toString());
    map.put("transport", t.transport());
    map.put("stream", t.conversation().stream());
    map.put("name", announced == null ? null : announced.name());
    map.put(
        "student", announced == null || announced.student().isEmpty() ? null : announced.student());
    map.put("encoding", announced == null ? null : announced.encoding().text());
    map.put("width", pixels == null ? null : pixels.width());
    map.put("height", pixels == null ? null : pixels.height());
    map.put("channels", pixels == null ? null : pixels.channels());
    map.put("depth", pixels == null ? null : pixels.depth());
    map.put("totalBytes", t.totalBytes());
    map.put("chunkSize", t.plan() == null ? null : t.plan().chunkSize());
    map.put("chunks", chunks(t));
    map.put("firstFrame", t.firstFrame());
    map.put("lastFrame", t.lastFrame());
    map.put("wireBytes", t.wireBytes());
    map.put("payloadBytes", t.payloadBytes());
    map.put("overheadBytes", t.wireBytes() - t.payloadBytes());
    map.put("duration", t.duration());
    map.put("goodputBitsPerSecond", t.goodput());
    map.put("announcedSha256", announced == null ? null : announced.sha256().hex());
    map.put("rebuiltSha256", t.sha256() == null ? null : t.sha256().hex());
    map.put("verdict", judgement.verdict().text());
    map.put("reason", judgement.reason());
    return map;
  }

  private static Map<String, Object> chunks(CapturedTransfer t) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("total", t.plan() == null ? null : t.plan().count());
    map.put("seen", t.seen().count());
    map.put("missing", Json.ranges(t.missing()));
    map.put("duplicated", Json.ranges(t.duplicated().ranges()));
    map.put("reordered", Json.ranges(t.reordered().ranges()));
    map.put("damaged", Json.ranges(t.damaged().ranges()));
    return map;
  }

  /** Several summaries. */
  static List<Map<String, Object>> of(List<Analysis> analyses) {
    List<Map<String, Object>> list = new ArrayList<>();
    analyses.forEach(a -> list.add(of(a)));
    return list;
  }
}
