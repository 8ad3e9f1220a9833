package org.pixelwire.labs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.sniffer.Json;

/** The demonstration's results as JSON. */
final class DemoJson {

  private DemoJson() {}

  static Map<String, Object> of(List<DemoResult> results, Path folder) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("out", folder.toString());
    List<Map<String, Object>> phases = new ArrayList<>();
    for (DemoResult result : results) {
      Map<String, Object> phase = new LinkedHashMap<>();
      phase.put("name", result.phase().name());
      phase.put("capture", result.capture().toString());
      phase.put("id", result.ledger().transfer().id().toString());
      phase.put("verdict", result.ledger().judgement().verdict().text());
      phase.put("asPlanned", result.asPlanned());
      phase.put("drops", result.analysis().facts().evidence().drops());
      phase.put("planned", Json.ranges(result.planned()));
      phase.put("undelivered", Json.ranges(result.ledger().undelivered()));
      phases.add(phase);
    }
    map.put("phases", phases);
    return map;
  }
}
