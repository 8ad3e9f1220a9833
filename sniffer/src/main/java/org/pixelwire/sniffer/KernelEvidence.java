package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.wire.record.TransferRecord;
import org.pixelwire.wire.record.TransferRecord.Counters;

/** What the kernel of each end counted during a transfer, for all its programs together. */
final class KernelEvidence {
  /** What tells of loss and damage before a program could see them; the first is always told. */
  private static final List<String> OF_RECEIVER =
      List.of(
          "UdpRcvbufErrors",
          "Udp6RcvbufErrors",
          "socketDrops",
          "UdpInCsumErrors",
          "Udp6InCsumErrors",
          "TcpInErrs",
          "TcpInCsumErrors",
          "TcpExtTCPRcvQDrop",
          "TcpExtPruneCalled",
          "TcpExtRcvPruned");

  private static final List<String> OF_SENDER =
      List.of(
          "UdpSndbufErrors",
          "Udp6SndbufErrors",
          "TcpRetransSegs",
          "TcpExtTCPFastRetrans",
          "TcpExtTCPTimeouts",
          "TcpExtTCPLossProbes");

  private KernelEvidence() {}

  /** {@code receiver UdpRcvbufErrors +3}, of each counter that rose; and that one always. */
  static List<String> clauses(TransferRecord sent, TransferRecord received) {
    List<String> clauses = new ArrayList<>();
    risen(clauses, "sender", sent, OF_SENDER);
    risen(clauses, "receiver", received, OF_RECEIVER);
    return clauses;
  }

  private static void risen(
      List<String> clauses, String end, TransferRecord record, List<String> names) {
    String who = end + " ";
    for (String name : names) {
      Long rise = counters(record) == null ? null : counters(record).rise(name);
      boolean always = name.equals("UdpRcvbufErrors") && "udp".equals(transport(record));
      if (rise != null && (rise > 0 || always)) {
        clauses.add(who + name + " +" + rise);
        who = "";
      }
    }
  }

  private static String transport(TransferRecord record) {
    return record == null ? null : record.transport();
  }

  private static Counters counters(TransferRecord record) {
    return record == null ? null : record.counters();
  }

  /** Every counter that was read before and after, by name; null without a record. */
  static Map<String, Object> json(TransferRecord record) {
    if (counters(record) == null) {
      return null;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    new TreeMap<>(counters(record).before())
        .forEach(
            (name, before) -> {
              Map<String, Object> each = new LinkedHashMap<>();
              each.put("before", before);
              each.put("after", counters(record).after().get(name));
              each.put("rise", counters(record).rise(name));
              all.put(name, each);
            });
    return all;
  }
}
