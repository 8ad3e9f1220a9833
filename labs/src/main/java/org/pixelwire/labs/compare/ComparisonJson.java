package org.pixelwire.labs.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.sniffer.Json;

/** A comparison as JSON. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** {@code {"a", "b", "timeRanked", "rows"}}, as {@code compare --json} prints it. */
  public static Map<String, Object> of(Comparison comparison) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", side(comparison.a()));
    map.put("b", side(comparison.b()));
    map.put("timeRanked", comparison.timeRanked());
    map.put("rows", comparison.rows().stream().map(ComparisonJson::row).toList());
    return map;
  }

  private static Map<String, Object> side(Side side) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", side.path());
    map.put("twoEnds", side.twoEnds());
    map.put("transport", side.transport().toLowerCase(java.util.Locale.ROOT));
    map.put("sha256", side.image().hex());
    map.put("limitedBy", side.limit());
    map.put("verdict", side.verdict().text());
    map.put("openingFrames", side.opening());
    map.put("closingFrames", side.closing());
    map.put("lengths", Json.lengths(side.lengths()));
    return map;
  }

  private static Map<String, Object> row(Comparison.Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("measure", row.measure());
    map.put("unit", row.unit());
    map.put("a", row.a());
    map.put("b", row.b());
    map.put("ratio", row.ratio());
    return map;
  }
}
