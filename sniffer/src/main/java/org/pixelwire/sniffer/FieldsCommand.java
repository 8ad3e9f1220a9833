package org.pixelwire.sniffer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.packet.field.Base;
import org.pixelwire.packet.field.Field;
import org.pixelwire.query.PacketFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fields}: what can be asked of packets. */
@Command(
    name = "fields",
    description = {
      "List the fields of packets, under Wireshark's names, for filters and columns.",
      "Example: pixelwire fields tcp.flags"
    })
public final class FieldsCommand extends ReportingCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Only those whose names begin with it.")
  String prefix = "";

  @Option(names = "--values", description = "List what their values mean, too.")
  boolean values;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run() {
    List<Field> fields = PacketFields.REGISTRY.startingWith(prefix);
    if (fields.isEmpty()) {
      String nearest = PacketFields.REGISTRY.nearest(prefix);
      return fail(
          BAD_REQUEST,
          "No field begins with "
              + prefix
              + (nearest == null
                  ? "; 'pixelwire fields' lists all."
                  : "; did you mean " + nearest + "?"));
    }
    if (json) {
      out().println(Json.text(fields.stream().map(this::json).toList()));
    } else {
      print(fields);
    }
    return DONE;
  }

  private void print(List<Field> fields) {
    int names = fields.stream().mapToInt(field -> field.name().length()).max().orElse(1);
    int types = fields.stream().mapToInt(field -> type(field).length()).max().orElse(1);
    String line = "%-" + names + "s  %-" + types + "s  %s%n";
    for (Field field : fields) {
      out().printf(line, field.name(), type(field), field.label());
      if (values) {
        field.values().all().forEach((value, name) -> out().printf("    %s = %s%n", value, name));
      }
    }
  }

  private static String type(Field field) {
    return field.type().wiresharkName();
  }

  private Map<String, Object> json(Field field) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", field.name());
    map.put("label", field.label());
    map.put("type", type(field));
    map.put("base", field.base() == Base.NONE ? null : field.base().wiresharkName());
    map.put("mask", field.mask() == 0 ? null : field.mask());
    map.put("protocol", field.group().protocol().name());
    if (values) {
      Map<String, Object> names = new LinkedHashMap<>();
      field.values().all().forEach((value, name) -> names.put(value.toString(), name));
      map.put("values", names);
    }
    return map;
  }
}
