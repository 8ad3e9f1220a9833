package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.wire.Range;

/** JSON as every reporting command prints it. */
public final class Json {
  private Json() {}

  /** {@code value}, as {@link JsonOut} knows values, over several lines. */
  public static String text(Object value) {
    StringWriter text = new StringWriter();
    try {
      JsonOut.pretty(text).value(value).flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** Ranges as {@code [[from,to], …]}. */
  public static List<List<Long>> ranges(Collection<Range> ranges) {
    List<List<Long>> list = new ArrayList<>();
    ranges.forEach(r -> list.add(List.of(r.from(), r.to())));
    return list;
  }

  /** Lengths as {@code [{"from", "to", "packets"}, …]}. */
  public static List<Map<String, Object>> lengths(List<Lengths.Row> rows) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Lengths.Row row : rows) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("from", row.from());
      map.put("to", row.to());
      map.put("packets", row.packets());
      list.add(map);
    }
    return list;
  }

  /**
   * An absolute time as text, decimal seconds since the epoch with {@code digits} decimals; null
   * for a packet recorded without one.
   */
  public static String time(long nanos, int digits) {
    if (nanos == PacketSource.NO_TIMESTAMP) {
      return null;
    }
    int shown = Math.min(9, Math.max(0, digits));
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    if (shown == 0) {
      return Long.toString(seconds);
    }
    // The leading 1 keeps the zeros after it.
    String fraction = Long.toString(1_000_000_000L + Math.floorMod(nanos, 1_000_000_000L));
    return seconds + "." + fraction.substring(1, 1 + shown);
  }
}
