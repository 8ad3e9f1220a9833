package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pixelwire.capture.Tool;

/**
 * The fields tshark has, and their values in captures.
 *
 * @param named every field of a name; some names stand for several
 */
record TsharkFields(Map<String, List<Definition>> named) {
  /** Between fields, and between the values of one; neither occurs in any value. */
  private static final char FIELD = 0x1e;

  private static final char VALUE = 0x1f;
  private static final String NUMBER = "frame.number";

  /** Exit codes for a file that is read to its end, refused, or cut short. */
  private static final Set<Integer> CODES = Set.of(0, 1, 2);

  /**
   * How tshark defines a field.
   *
   * @param base of a flag: how many bits its bytes have
   */
  record Definition(String label, String type, String base, long mask) {}

  /** What {@code tshark -G fields} lists. */
  static TsharkFields read() throws IOException, InterruptedException {
    Map<String, List<Definition>> named = new TreeMap<>();
    for (String line : Tool.run("tshark", "-G", "fields").lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals("P")) {
        add(named, parts[2], new Definition(parts[1], "FT_PROTOCOL", "", 0));
      } else if (parts[0].equals("F")) {
        long mask = Long.parseUnsignedLong(parts[6].substring(2), 16);
        add(named, parts[2], new Definition(parts[1], parts[3], parts[5], mask));
      }
    }
    return new TsharkFields(named);
  }

  private static void add(Map<String, List<Definition>> named, String name, Definition is) {
    named.computeIfAbsent(name, n -> new ArrayList<>()).add(is);
  }

  /** Those of {@code names} it has; not the one by which frames are found. */
  List<String> known(Collection<String> names) {
    return names.stream().filter(named::containsKey).filter(name -> !name.equals(NUMBER)).toList();
  }

  /**
   * What one run of tshark finds.
   *
   * @return by frame number, the values of each of {@code fields} that has any, {@link #join}ed
   */
  static Map<Long, Map<String, String>> values(Path file, List<String> fields)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-T", "fields", "-E", "occurrence=a"));
    command.addAll(List.of("-E", "separator=" + FIELD, "-E", "aggregator=" + VALUE));
    command.addAll(List.of("-e", NUMBER));
    fields.forEach(field -> command.addAll(List.of("-e", field)));
    Map<Long, Map<String, String>> frames = new LinkedHashMap<>();
    for (String line : Tool.run(CODES, command).split("\n", -1)) {
      String[] values = line.split(String.valueOf(FIELD), -1);
      if (values.length == fields.size() + 1) {
        frames.put(Long.valueOf(values[0]), frame(fields, values));
      }
    }
    return frames;
  }

  private static Map<String, String> frame(List<String> fields, String[] values) {
    Map<String, String> frame = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!values[i + 1].isEmpty()) {
        frame.put(fields.get(i), values[i + 1].replace(VALUE, ' '));
      }
    }
    return frame;
  }

  /** Several values of one field in one frame, as {@link #values} has them. */
  static String join(List<String> values) {
    return values.stream().collect(Collectors.joining(" "));
  }
}
