package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;

/** Display filters against tshark's: the same frames, or refused by both. */
class FilterAgreementTest {
  private static final int LEAST = 300;
  private static final int RANDOM = 600;
  private static final long SEED = 4;

  @TempDir static Path folder;

  private static final Map<String, Path> CAPTURES = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    Map<String, byte[]> own = OwnCaptures.all();
    for (String name :
        List.of("tcp", "udp", "lossy", "conversations", "echoes", "echoes over IPv6")) {
      CAPTURES.put(name, Files.write(folder.resolve(name + ".pcap"), own.get(name)));
    }
    for (String name : List.of("odd", "tcp6", "udp6")) {
      byte[] bytes = own.get(CaptureForms.PCAP_LITTLE + " " + name);
      CAPTURES.put(name, Files.write(folder.resolve(name + ".pcap"), bytes));
    }
    byte[] tunnels = CaptureForms.PCAP_LITTLE.file(1, tunnels());
    CAPTURES.put("tunnels", Files.write(folder.resolve("tunnels.pcap"), tunnels));
  }

  /** IPv4 in IPv4, so that some fields are there in two layers. */
  private static List<byte[]> tunnels() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      byte[] inner =
          Packets.udp(new Host(false, i, 5000), new Host(false, 3, 20_200), new byte[] {'P', 'W'});
      ByteBuffer outer = ByteBuffer.allocate(inner.length + 20);
      outer.put(inner, 0, 34).put(inner, 14, inner.length - 14);
      outer.putShort(16, (short) (inner.length + 6)).put(22, (byte) (60 + i)).put(23, (byte) 4);
      outer.put(29, (byte) (10 + i)).put(33, (byte) 20);
      frames.add(outer.array());
      frames.add(inner);
    }
    return frames;
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = FilterAgreementTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<String> filters(String resource) throws IOException {
    return lines(resource).stream().filter(each -> !each.isBlank() && !isRemark(each)).toList();
  }

  private static boolean isRemark(String line) {
    return line.startsWith("# ");
  }

  private static List<String> differences(List<String> filters, Collection<String> captures)
      throws Exception {
    List<String> different = new ArrayList<>();
    for (String capture : captures) {
      List<String> ours = FilterOracle.ours(CAPTURES.get(capture), filters);
      List<String> theirs = FilterOracle.theirs(CAPTURES.get(capture), filters);
      for (int i = 0; i < filters.size(); i++) {
        boolean crashed = theirs.get(i).equals(FilterOracle.CRASHED);
        if (!crashed && !ours.get(i).equals(theirs.get(i))) {
          different.add(
              capture
                  + ": "
                  + filters.get(i)
                  + "\n  ours "
                  + ours.get(i)
                  + "\n  tshark "
                  + theirs.get(i));
        }
      }
    }
    return different;
  }

  @Test
  void everyFilterOfTheTableSelectsWhatItSelectsInTshark() throws Exception {
    List<String> filters = filters("filters.txt");
    assertThat(filters).doesNotHaveDuplicates().hasSizeGreaterThan(LEAST);
    assertThat(differences(filters, CAPTURES.keySet())).isEmpty();
  }

  @Test
  void mostFiltersOfTheTableTellFramesApart() throws Exception {
    Set<String> telling = new HashSet<>();
    List<String> filters = filters("filters.txt");
    int refused = 0;
    for (Path capture : CAPTURES.values()) {
      List<String> all = FilterOracle.ours(capture, List.of("frame"));
      List<String> ours = FilterOracle.ours(capture, filters);
      for (int i = 0; i < filters.size(); i++) {
        boolean some = !ours.get(i).isEmpty() && !ours.get(i).equals(all.get(0));
        if (some && !ours.get(i).equals(FilterOracle.REFUSED)) {
          telling.add(filters.get(i));
        }
      }
      refused = (int) ours.stream().filter(FilterOracle.REFUSED::equals).count();
    }
    assertThat(telling).hasSizeGreaterThan(LEAST);
    assertThat(refused).isGreaterThan(LEAST / 2);
  }

  @Test
  void randomFiltersSelectWhatTheySelectInTshark() throws Exception {
    RandomFilters random = new RandomFilters(new Random(SEED));
    Set<String> filters = new HashSet<>();
    while (filters.size() < RANDOM) {
      filters.add(random.next());
    }
    List<String> sorted = filters.stream().sorted().toList();
    assertThat(differences(sorted, List.of("tcp", "odd", "tunnels"))).as("seed %d", SEED).isEmpty();
  }

  @Test
  void whatIsListedAsDifferentIs() throws Exception {
    String kind = "";
    for (String line : lines("filter-differences.txt")) {
      if (isRemark(line)) {
        kind = line.substring(2, Math.max(2, line.indexOf(':')));
      } else if (!line.isBlank()) {
        String ours = FilterOracle.ours(CAPTURES.get("tcp"), List.of(line)).get(0);
        String theirs = FilterOracle.theirs(CAPTURES.get("tcp"), List.of(line)).get(0);
        boolean refused = ours.equals(FilterOracle.REFUSED);
        assertThat(ours).as(line).isNotEqualTo(theirs);
        assertThat(refused).as(line).isEqualTo(kind.equals("refused"));
        boolean alone = theirs.equals(FilterOracle.REFUSED);
        assertThat(alone).as(line).isEqualTo(kind.equals("accepted"));
      }
    }
  }

  /** The listeners by which tshark is asked of many filters at once say what its -Y says. */
  @Test
  void aListenerTellsTheSameAsADisplayFilter() throws Exception {
    List<String> filters =
        List.of("tcp.port != 20200", "all tcp.port > 10000", "frame contains \"PW\"", "ip.ttl & 1");
    Path capture = CAPTURES.get("tcp");
    List<String> listeners = FilterOracle.theirs(capture, filters);
    for (int i = 0; i < filters.size(); i++) {
      String shown =
          Tool.run(
              "tshark",
              "-n",
              "-r",
              capture.toString(),
              "-Y",
              filters.get(i),
              "-T",
              "fields",
              "-e",
              "frame.number");
      assertThat(String.join(" ", shown.lines().toList())).isEqualTo(listeners.get(i));
    }
  }
}
