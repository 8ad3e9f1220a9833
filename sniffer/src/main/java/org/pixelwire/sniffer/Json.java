package org.pixelwire.sniffer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.wire.Range;

/** JSON as every reporting command prints it. */
public final class Json {
  /** Names come from packets, and not only ASCII has characters that a terminal acts on. */
  private static final JsonMapper LINE =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonMapper PRETTY =
      LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** {@code value} over several lines. */
  public static String text(Object value) {
    return write(PRETTY, value);
  }

  /** {@code value} on one line. */
  public static String line(Object value) {
    return write(LINE, value);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a value that is no JSON", e);
    }
  }

  /** Ranges as {@code [[from,to], …]}. */
  public static List<List<Long>> ranges(Collection<Range> ranges) {
    List<List<Long>> list = new ArrayList<>();
    ranges.forEach(r -> list.add(List.of(r.from(), r.to())));
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
    String fraction = String.format(Locale.ROOT, "%09d", Math.floorMod(nanos, 1_000_000_000L));
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    return shown == 0 ? Long.toString(seconds) : seconds + "." + fraction.substring(0, shown);
  }
}
