package org.pixelwire.sniffer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;

/** A transfer as JSON. Unknown values are null, never absent. */
final class TransferJson {

  private TransferJson() {}

  static Map<String, Object> of(CapturedTransfer t, FileFacts facts) {
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
}
