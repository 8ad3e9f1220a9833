package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;

/** Captures made here: what our commands print, against tshark itself. */
class TsharkAgreementTest {
  /** Begins the names of these captures. */
  static final String OWN = "own/";

  private static final int SEEDS = 16;
  private static final int SAMPLES = 30;
  private static final int SEGMENTS = 400;

  @TempDir Path folder;

  static Map<String, byte[]> captures() throws IOException {
    Map<String, byte[]> captures = new LinkedHashMap<>();
    captures.put("tcp", GoldenTest.tcp());
    captures.put("udp", GoldenTest.udp());
    captures.put("lossy", GoldenTest.lossy());
    captures.put("cut", Arrays.copyOf(GoldenTest.udp(), GoldenTest.udp().length - 700));
    captures.put("none", new Capture(false).pcap());
    captures.put("conversations", conversations());
    for (int seed = 1; seed <= SEEDS; seed++) {
      captures.put("segments-" + seed, RandomSegments.pcap(seed, SEGMENTS));
    }
    return captures;
  }

  /** A few hosts and ports, both transports, both versions of IP, ports used again. */
  private static byte[] conversations() {
    Random random = new Random(11);
    Capture capture = new Capture(false);
    for (int i = 0; i < 600; i++) {
      boolean v6 = random.nextBoolean();
      Host a = new Host(v6, 1 + random.nextInt(3), 33_000 + random.nextInt(3));
      Host b = new Host(v6, 4 + random.nextInt(3), 34_000 + random.nextInt(3));
      boolean back = random.nextInt(3) == 0;
      byte[] payload = new byte[random.nextInt(200)];
      int flags = random.nextInt(6) == 0 ? Tcp.SYN : Tcp.ACK;
      long sequence = 1000L * random.nextInt(2);
      capture.frame(
          random.nextBoolean()
              ? Packets.udp(back ? b : a, back ? a : b, payload)
              : Packets.tcp(back ? b : a, back ? a : b, sequence, 1, flags, payload));
    }
    return capture.pcap();
  }

  @Test
  void everythingIsAsTsharkFindsItButWhatIsListed() throws Exception {
    Agreement agreement = new Agreement();
    Map<String, byte[]> captures = captures();
    for (Map.Entry<String, byte[]> each : captures.entrySet()) {
      Path file = Files.write(folder.resolve(each.getKey() + ".pcap"), each.getValue());
      new TsharkComparison(agreement, OWN + each.getKey(), file).run();
    }
    System.out.println(captures.size() + " captures of our own\n" + agreement.tables());
    assertThat(agreement.flagsSeenLess(SAMPLES)).as("too few samples").isEmpty();
    DeliberateDifferences listed = DeliberateDifferences.read(line -> line.startsWith(OWN));
    listed.explain(agreement.differences(), "own-captures");
  }
}
