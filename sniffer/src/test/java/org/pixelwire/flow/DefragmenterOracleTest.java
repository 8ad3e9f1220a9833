package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.Decoder;

/** Which frames complete fragmented packets, against tshark. */
class DefragmenterOracleTest {
  private static final long SEED = 815;
  private static final int SETS = 600;
  private static final List<String> REAL =
      List.of(
          "ip-frag/ndpi__ip_fragmented_garbage.pcap",
          "ip-frag/pcpp__frag_http_req.pcap",
          "ip-frag/pcpp__frag_with_padding.pcap",
          "ip-frag/sanders__ip_frag_source.pcapng",
          "ip-frag/suricata__bug-6887-defrag-eth-vlan-ipv6-tcp__frag-eth-vlan-ipv6-tcp.pcap",
          "ip-frag/zeek__fragmented-3.pcap",
          "ip-frag/zeek__fragmented-4.pcap",
          "ipv6/pcpp__ip6_fragments.pcap",
          "ipv6/sanders__ipv6_fragments.pcapng",
          "ipv6/zeek__ipv6-http-atomic-frag.pcap",
          "malformed/tcpdump__ip6_frag_asan.pcap",
          "tcp-odd/tcpreplay__test_fragroute.pcap");

  @TempDir Path folder;

  @Test
  void randomFragmentsAreCompletedInTheSameFramesByTheSameBytes() throws Exception {
    Path file = folder.resolve("random.pcap");
    Random random = new Random(SEED);
    try (OutputStream out = Files.newOutputStream(file);
        PcapWriter pcap = new PcapWriter(out, Fragment.LINK_TYPE, 65_535)) {
      for (int set = 0; set < SETS; set++) {
        for (Fragment each : RandomFragments.some(random)) {
          write(pcap, each, set);
        }
      }
    }
    List<String> ours = completions(file, true);
    assertThat(ours).hasSizeGreaterThan(SETS);
    assertThat(ours).isEqualTo(completionsByTshark(file, true));
  }

  /** Every set has identifications of its own. */
  private static void write(PcapWriter pcap, Fragment each, int set) throws IOException {
    byte[] frame =
        new Fragment(
                each.v6(),
                each.identification() + 3 * set,
                each.protocol(),
                each.offset(),
                each.more(),
                each.data())
            .frame();
    pcap.write(0, frame.length, frame.length, Fragment.LINK_TYPE, ByteBuffer.wrap(frame), 0);
  }

  @Test
  void realFragmentsAreCompletedInTheSameFrames() throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    for (String name : REAL) {
      Path file = Path.of(captures, name);
      assertThat(completions(file, false)).as(name).isEqualTo(completionsByTshark(file, false));
    }
  }

  private static List<String> completions(Path file, boolean withBytes) throws Exception {
    List<String> completions = new ArrayList<>();
    Decoder decoder = new Decoder();
    Defragmenter defragmenter = new Defragmenter();
    try (PacketSource in = CaptureFile.open(file)) {
      while (in.next() == PacketSource.Step.PACKET) {
        if (defragmenter.add(
            decoder.decode(
                in.data(),
                in.dataOffset(),
                in.capturedLength(),
                in.wireLength(),
                in.linkType(),
                in.frame(),
                in.timestampNanos()))) {
          byte[] whole = new byte[defragmenter.payloadLength()];
          defragmenter.payload().get(0, whole);
          completions.add(
              in.frame()
                  + " "
                  + whole.length
                  + (withBytes ? " " + HexFormat.of().formatHex(whole) : ""));
        }
      }
    }
    return completions;
  }

  private static List<String> completionsByTshark(Path file, boolean withBytes) throws Exception {
    String fields =
        Tool.run(
            "tshark",
            "-r",
            file.toString(),
            "-Y",
            "ip.reassembled.length or ipv6.reassembled.length",
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "ip.reassembled.length",
            "-e",
            "ipv6.reassembled.length",
            "-e",
            "data.data");
    List<String> completions = new ArrayList<>();
    for (String line : fields.lines().toList()) {
      String[] f = line.split("\t", -1);
      completions.add(f[0] + " " + f[1] + f[2] + (withBytes ? " " + f[3] : ""));
    }
    return completions;
  }
}
