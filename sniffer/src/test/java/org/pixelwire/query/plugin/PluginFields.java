package org.pixelwire.query.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueText;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.PixelwireFields;
import org.pixelwire.sniffer.Analysis;

/**
 * All values of {@code pixelwire.*} by frame: as our reader finds them, and as tshark does with the
 * plugin.
 */
final class PluginFields {
  private static final String BETWEEN_VALUES = "\u001f";
  private static final List<Field> FIELDS = PixelwireFields.GROUP.fields();

  private PluginFields() {}

  /** Ours: {@code frame field}, values; of the protocol how often it is there. */
  static Map<String, List<String>> ours(byte[] pcap) throws Exception {
    Map<String, List<String>> found = new TreeMap<>();
    PacketFields fields = new PacketFields(FieldSet.ALL);
    Analysis analysis = new Analysis("test");
    ValueText text = new ValueText(ZoneOffset.UTC);
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(pcap), "test")) {
      while (in.next() == PacketSource.Step.PACKET) {
        analysis.add(in);
        FieldTree tree = analysis.fields(fields);
        for (int i = 0; i < tree.size(); i++) {
          if (tree.field(i).group() == PixelwireFields.GROUP) {
            add(found, in.frame(), tree.field(i), text.of(tree, i));
          }
        }
      }
    }
    return found;
  }

  private static Map<String, List<String>> plugin(Path script, Path pcap, List<String> options)
      throws IOException, InterruptedException {
    List<String> more =
        new ArrayList<>(
            List.of("-T", "fields", "-E", "occurrence=a", "-E", "aggregator=" + BETWEEN_VALUES));
    more.addAll(options);
    more.addAll(List.of("-e", "frame.number", "-e", "_ws.expert.message"));
    FIELDS.forEach(field -> more.addAll(List.of("-e", field.name())));
    Map<String, List<String>> found = new TreeMap<>();
    for (String line : tshark(script, pcap, more).lines().toList()) {
      String[] values = line.split("\t", -1);
      if (values[1].contains("Lua")) {
        throw new AssertionError("frame " + values[0] + ": " + values[1]);
      }
      for (int i = 0; i < FIELDS.size(); i++) {
        if (!values[i + 2].isEmpty()) {
          for (String value : values[i + 2].split(BETWEEN_VALUES, -1)) {
            add(found, Long.parseLong(values[0]), FIELDS.get(i), value);
          }
        }
      }
    }
    return found;
  }

  /** Where the plugin says something else than {@code ours}, a line each. */
  static List<String> differences(
      Map<String, List<String>> ours, Path script, Path pcap, List<String> options)
      throws IOException, InterruptedException {
    Map<String, List<String>> theirs = plugin(script, pcap, options);
    Set<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(ours.get(key), theirs.get(key)))
        .map(key -> key + ": ours " + ours.get(key) + ", the plugin's " + theirs.get(key))
        .toList();
  }

  /** What tshark prints of a capture with the plugin loaded. */
  static String tshark(Path script, Path pcap, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", pcap.toString()));
    command.addAll(List.of("-X", "lua_script:" + script));
    command.addAll(options);
    return Tool.run(command.toArray(String[]::new));
  }

  private static void add(Map<String, List<String>> found, long frame, Field field, String value) {
    // The protocol's own value is its line in the tree, which each words in its own way.
    String kept = field.type() == FieldType.PROTOCOL ? "there" : value;
    String key = String.format("%06d %s", frame, field);
    found.computeIfAbsent(key, k -> new ArrayList<>()).add(kept);
  }
}
