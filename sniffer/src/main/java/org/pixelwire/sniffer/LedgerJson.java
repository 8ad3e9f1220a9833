package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.transfer.Alignment;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ClockOffset;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Resend;
import org.pixelwire.transfer.ResendTally;
import org.pixelwire.transfer.Tally;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/** A ledger as JSON. */
final class LedgerJson {

  private LedgerJson() {}

  /** The ledger as {@code verify --json} prints it. */
  static Map<String, Object> of(Ledger ledger, Witnesses witnesses, Verification captures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", ledger.transfer().id().toString());
    map.put("transport", ledger.transfer().transport());
    map.put("verdict", ledger.judgement().verdict().text());
    map.put("reason", ledger.judgement().reason());
    Map<String, Object> who = new LinkedHashMap<>();
    who.put("sent", witness(witnesses.sent()));
    who.put("captured", captured(ledger.transfer()));
    who.put("received", witness(witnesses.received()));
    map.put("witnesses", who);
    map.put("captures", captures(ledger, captures));
    map.put("alignment", alignment(ledger.alignment()));
    Map<String, Object> counters = new LinkedHashMap<>();
    counters.put("sent", KernelEvidence.json(witnesses.sent()));
    counters.put("received", KernelEvidence.json(witnesses.received()));
    map.put("counters", counters);
    map.put("details", ledger.details());
    map.put("classes", ledger.tallies().stream().map(LedgerJson::tally).toList());
    map.put("resent", ledger.resends().stream().map(LedgerJson::resend).toList());
    map.put(
        "resentClasses", ResendTally.of(ledger.resends()).stream().map(LedgerJson::tally).toList());
    map.put("ledger", ledger.entries().stream().map(LedgerJson::entry).toList());
    return map;
  }

  private static Map<String, Object> witness(TransferRecord record) {
    if (record == null) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sha256", record.sha256());
    map.put("verdict", record.verdict());
    return map;
  }

  private static Map<String, Object> captured(CapturedTransfer transfer) {
    Map<String, Object> map = new LinkedHashMap<>();
    boolean whole = transfer.sha256() != null;
    map.put("sha256", whole ? transfer.sha256().hex() : null);
    map.put("verdict", whole ? Verdict.INTACT.text() : Verdict.INCOMPLETE.text());
    return map;
  }

  /** The one at the sender's end first. */
  private static List<Map<String, Object>> captures(Ledger ledger, Verification captures) {
    List<Map<String, Object>> list = new ArrayList<>();
    boolean two = ledger.alignment() != null;
    list.add(capture(captures.near(ledger), two ? "sender" : null));
    if (two) {
      list.add(capture(captures.far(ledger), "receiver"));
    }
    return list;
  }

  private static Map<String, Object> capture(Analysis analysis, String end) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", analysis.facts().path());
    map.put("end", end);
    map.put("drops", analysis.facts().evidence().drops());
    String weakness = analysis.facts().evidence().weakness();
    map.put("weakness", weakness.isEmpty() ? null : weakness);
    return map;
  }

  private static Map<String, Object> alignment(Alignment alignment) {
    if (alignment == null) {
      return null;
    }
    ClockOffset clock = alignment.clock();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("basis", alignment.basis());
    map.put("packetsToReceiver", clock.toReceiver());
    map.put("packetsToSender", clock.toSender());
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put("seconds", clock.seconds());
    offset.put("uncertainty", clock.uncertainty());
    offset.put("atLeast", clock.atLeast());
    offset.put("atMost", clock.atMost());
    map.put("clockOffset", offset);
    return map;
  }

  private static Map<String, Object> tally(Tally tally) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", tally.state().text());
    map.put("chunks", tally.chunks());
    map.put("bytes", tally.bytes());
    frames(map, tally.framesByCapture());
    map.put("wireBytes", tally.wireBytes());
    map.put("wireBytesAgain", tally.wireBytesAgain());
    map.put("seconds", tally.seconds());
    return map;
  }

  private static Map<String, Object> resend(Resend resend) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stream", range(resend.stream()));
    map.put("chunks", resend.chunks() == null ? null : range(resend.chunks()));
    map.put("imageBytes", resend.imageBytes());
    map.put("first", resend.first().text());
    frames(map, resend.framesByCapture());
    map.put("seconds", resend.seconds());
    map.put("wireBytes", resend.wireBytes());
    return map;
  }

  private static Map<String, Object> tally(ResendTally tally) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("first", tally.first().text());
    map.put("stretches", tally.stretches());
    map.put("bytes", tally.bytes());
    frames(map, tally.framesByCapture());
    map.put("seconds", tally.seconds());
    map.put("wireBytes", tally.wireBytes());
    return map;
  }

  private static List<Long> range(Range range) {
    return List.of(range.from(), range.to());
  }

  private static Map<String, Object> entry(Ledger.Entry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("chunks", range(entry.chunks()));
    map.put("bytes", range(entry.imageBytes()));
    map.put("state", entry.state().text());
    frames(map, entry.framesByCapture());
    return map;
  }

  private static void frames(Map<String, Object> map, List<List<Long>> byCapture) {
    map.put("frames", byCapture.get(0));
    map.put("framesAtReceiver", byCapture.size() > 1 ? byCapture.get(1) : null);
  }
}
