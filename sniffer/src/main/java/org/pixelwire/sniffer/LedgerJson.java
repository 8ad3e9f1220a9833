package org.pixelwire.sniffer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/** A ledger as JSON. */
final class LedgerJson {

  private LedgerJson() {}

  /** The ledger as {@code verify --json} prints it. */
  static Map<String, Object> of(Ledger ledger, Witnesses witnesses) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", ledger.transfer().id().toString());
    map.put("verdict", ledger.judgement().verdict().text());
    map.put("reason", ledger.judgement().reason());
    Map<String, Object> who = new LinkedHashMap<>();
    who.put("sent", witness(witnesses.sent()));
    who.put("captured", captured(ledger));
    who.put("received", witness(witnesses.received()));
    map.put("witnesses", who);
    map.put("details", ledger.details());
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

  private static Map<String, Object> captured(Ledger ledger) {
    Map<String, Object> map = new LinkedHashMap<>();
    boolean whole = ledger.transfer().sha256() != null;
    map.put("sha256", whole ? ledger.transfer().sha256().hex() : null);
    map.put("verdict", whole ? Verdict.INTACT.text() : Verdict.INCOMPLETE.text());
    return map;
  }

  private static Map<String, Object> entry(Ledger.Entry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("chunks", List.of(entry.chunks().from(), entry.chunks().to()));
    map.put("state", entry.state().text());
    map.put("frames", entry.frames());
    return map;
  }
}
