package org.pixelwire.labs;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pixelwire.sniffer.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what works on this machine, and the command that mends what does not. */
@Command(
    name = "doctor",
    description = {
      "Tell what works on this machine, and the command that mends what does not.",
      "Exits with 0 when demo works here, with 3 when it does not."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int WORKS = 0;
  private static final int ENVIRONMENT = 3;

  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Override
  public Integer call() {
    Diagnosis diagnosis = Diagnosis.of(MachineProbe.examine());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(json(diagnosis)));
    } else {
      DiagnosisText.lines(diagnosis).forEach(out::println);
    }
    out.flush();
    return diagnosis.works() ? WORKS : ENVIRONMENT;
  }

  /** {@code {"works", "capture", "checks": [{"name", "state", "detail", "remedy"}]}}. */
  static Map<String, Object> json(Diagnosis diagnosis) {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Check check : diagnosis.checks()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", check.name());
      entry.put("state", check.state().name().toLowerCase(Locale.ROOT));
      entry.put("detail", check.detail());
      entry.put("remedy", check.remedy().isEmpty() ? null : check.remedy());
      checks.add(entry);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("works", diagnosis.works());
    map.put("capture", diagnosis.captureWay().name().toLowerCase(Locale.ROOT));
    map.put("checks", checks);
    return map;
  }
}
