package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.filter.DisplayFilter;
import org.pixelwire.query.filter.FilterException;

/**
 * Which frames of a capture many filters let through, as numbers with blanks between, or {@link
 * #REFUSED}.
 */
final class FilterOracle {
  static final String REFUSED = "refused";

  /** Some filters that it should refuse kill tshark 4.0.17. */
  static final String CRASHED = "crashed";

  private static final String SCRIPT = "filters.lua";
  private static final String LIST = "filters.txt";

  /** Normal ends, and those by SIGABRT and SIGSEGV. */
  private static final Set<Integer> ENDS = Set.of(0, 134, 139);

  private FilterOracle() {}

  /** What tshark says: of all filters in one run, each as one of its listeners. */
  static List<String> theirs(Path capture, List<String> filters)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("filters");
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = FilterOracle.class.getResourceAsStream(SCRIPT)) {
      Files.copy(in, script);
      return ask(script, capture, filters);
    } finally {
      Files.deleteIfExists(folder.resolve(LIST));
      Files.deleteIfExists(script);
      Files.delete(folder);
    }
  }

  /** Asks of one half and then of the other where tshark does not survive the question. */
  private static List<String> ask(Path script, Path capture, List<String> filters)
      throws IOException, InterruptedException {
    Path list = Files.write(script.resolveSibling(LIST), filters);
    String output =
        Tool.run(
            ENDS,
            List.of(
                "tshark",
                "-n",
                "-q",
                "-X",
                "lua_script:" + script,
                "-X",
                "lua_script1:" + list,
                "-r",
                capture.toString()));
    List<String> answers = answers(output, filters.size());
    if (!answers.contains(null)) {
      return answers;
    }
    if (filters.size() == 1) {
      return List.of(CRASHED);
    }
    int half = filters.size() / 2;
    List<String> both = new ArrayList<>(ask(script, capture, filters.subList(0, half)));
    both.addAll(ask(script, capture, filters.subList(half, filters.size())));
    return both;
  }

  private static List<String> answers(String output, int size) {
    String[] answers = new String[size];
    for (String line : output.lines().toList()) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3) {
        boolean refused = parts[1].equals(REFUSED);
        answers[Integer.parseInt(parts[0]) - 1] = refused ? REFUSED : parts[2];
      }
    }
    return Arrays.asList(answers);
  }

  /** What we say. */
  static List<String> ours(Path capture, List<String> filters) throws Exception {
    List<DisplayFilter> compiled = new ArrayList<>();
    List<StringBuilder> frames = new ArrayList<>();
    FieldSet wanted = FieldSet.of(List.of());
    for (String filter : filters) {
      DisplayFilter each = compiled(filter);
      compiled.add(each);
      frames.add(new StringBuilder());
      wanted = each == null ? wanted : wanted.and(each.fields());
    }
    Analysis analysis = new Analysis("");
    PacketFields fields = new PacketFields(wanted);
    try (PacketSource source = Captures.open(capture)) {
      while (source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        FieldTree tree = analysis.fields(fields);
        for (int i = 0; i < compiled.size(); i++) {
          if (compiled.get(i) != null && compiled.get(i).matches(tree)) {
            frames.get(i).append(frames.get(i).isEmpty() ? "" : " ").append(source.frame());
          }
        }
      }
    } catch (CaptureException e) {
      throw new AssertionError("an own capture that cannot be read", e);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < compiled.size(); i++) {
      all.add(compiled.get(i) == null ? REFUSED : frames.get(i).toString());
    }
    return all;
  }

  private static DisplayFilter compiled(String filter) {
    try {
      return DisplayFilter.of(filter, PacketFields.REGISTRY);
    } catch (FilterException e) {
      return null;
    }
  }
}
