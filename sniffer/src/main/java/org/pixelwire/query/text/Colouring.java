package org.pixelwire.query.text;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.filter.DisplayFilter;
import org.pixelwire.query.filter.FilterException;

/** The colours of a packet list's lines: those of Wireshark's default rules, in their order. */
public final class Colouring {
  private static final int DARK = 0x12272e;
  private static final int ALARM = 0xa40000;

  private static final List<ColouringRule> RULES =
      List.of(
          new ColouringRule(
              "Bad TCP",
              "tcp.analysis.flags && !tcp.analysis.window_update && !tcp.analysis.keep_alive"
                  + " && !tcp.analysis.keep_alive_ack",
              DARK,
              0xf78787),
          new ColouringRule(
              "ICMP errors",
              "icmp.type in { 3..5, 11 } || icmpv6.type in { 1..4 }",
              DARK,
              0xb7f774),
          new ColouringRule("ARP", "arp", 0xfaf0d7, DARK),
          new ColouringRule("ICMP", "icmp || icmpv6", 0xfce0ff, DARK),
          new ColouringRule("TCP RST", "tcp.flags.reset eq 1", ALARM, 0xfffc9c),
          new ColouringRule(
              "TTL low or unexpected",
              "(ip.dst != 224.0.0.0/4 && ip.ttl < 5) || (ip.dst == 224.0.0.0/24"
                  + " && ip.dst != 224.0.0.251 && ip.ttl != 1)",
              ALARM,
              0xecebeb),
          new ColouringRule(
              "Checksum Errors",
              "ip.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\""
                  + " || udp.checksum.status == \"Bad\"",
              DARK,
              0xf78787),
          new ColouringRule("HTTP", "tcp.port == 80", 0xe4ffc7, DARK),
          new ColouringRule(
              "TCP SYN/FIN", "tcp.flags & 0x02 || tcp.flags.fin == 1", 0xa0a0a0, DARK),
          new ColouringRule("TCP", "tcp", 0xe7e6ff, DARK),
          new ColouringRule("UDP", "udp", 0xdaeeff, DARK),
          new ColouringRule("Broadcast", "eth[0] & 1", 0xffffff, 0xbabdb6));

  private final List<DisplayFilter> filters = new ArrayList<>();
  private final FieldSet fields;

  /** The rules, ready to be asked. */
  public Colouring() {
    FieldSet all = FieldSet.of(List.of());
    for (ColouringRule rule : RULES) {
      DisplayFilter filter = filter(rule);
      filters.add(filter);
      all = all.and(filter.fields());
    }
    fields = all;
  }

  private static DisplayFilter filter(ColouringRule rule) {
    try {
      return DisplayFilter.of(rule.filter(), PacketFields.REGISTRY);
    } catch (FilterException e) {
      throw new IllegalStateException(rule.name(), e);
    }
  }

  /** What a tree must tell for {@link #paint}. */
  public FieldSet fields() {
    return fields;
  }

  /** {@code line} in the colours of the packet with these fields. */
  public String paint(String line, FieldTree packet, Palette palette) {
    ColouringRule rule = rule(packet);
    return rule == null ? line : palette.paint(line, rule.foreground(), rule.background());
  }

  /** The name of the rule that colours the packet with these fields; empty without one. */
  public String ruleName(FieldTree packet) {
    ColouringRule rule = rule(packet);
    return rule == null ? "" : rule.name();
  }

  private ColouringRule rule(FieldTree packet) {
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).matches(packet)) {
        return RULES.get(i);
      }
    }
    return null;
  }
}
