package org.pixelwire.sniffer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureInterface;
import org.pixelwire.capture.Interfaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code interfaces}: what can be captured on. */
@Command(
    name = "interfaces",
    description = "List what can be captured on, which is loopback, and its link type.")
public final class InterfacesCommand extends ReportingCommand {

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() throws CaptureException {
    List<CaptureInterface> list = Interfaces.list();
    if (json) {
      out().println(Json.text(list.stream().map(InterfacesCommand::json).toList()));
      return DONE;
    }
    int width = list.stream().mapToInt(i -> i.name().length()).max().orElse(4);
    for (CaptureInterface each : list) {
      out()
          .printf(
              "%-" + width + "s  %-8s  %-4s  %-10s %s%n",
              each.name(),
              each.loopback() ? "loopback" : "",
              each.up() ? "up" : "down",
              each.linkType() == null ? "-" : each.linkType(),
              String.join(" ", each.addresses()));
    }
    if (list.isEmpty()) {
      err().println("libpcap lists no interface; 'pixelwire doctor' tells why.");
    }
    return DONE;
  }

  private static Map<String, Object> json(CaptureInterface each) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", each.name());
    map.put("description", each.description());
    map.put("loopback", each.loopback());
    map.put("up", each.up());
    map.put("linkType", each.linkType());
    map.put("addresses", each.addresses());
    return map;
  }
}
