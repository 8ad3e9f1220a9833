package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.DecoderTest.Fixture;

/** What tshark finds in the same frames. */
class TsharkTest {
  private static final String[] FIELDS = {
    "frame.protocols",
    "tcp.stream",
    "udp.stream",
    "tcp.srcport",
    "udp.srcport",
    "ip.checksum.status",
    "tcp.checksum.status",
    "udp.checksum.status",
    "icmp.checksum.status"
  };

  private static final Set<String> KNOWN =
      Arrays.stream(Protocol.values())
          .filter(protocol -> protocol != Protocol.DATA)
          .map(Protocol::filterName)
          .collect(Collectors.toSet());

  @TempDir Path folder;

  /** A frame and how much of it the snaplen kept. */
  private static final class Given {
    private final byte[] bytes;
    private final int captured;

    Given(byte[] bytes, int captured) {
      this.bytes = bytes;
      this.captured = captured;
    }

    byte[] bytes() {
      return bytes;
    }

    int captured() {
      return captured;
    }
  }

  private static byte[] pcap(int linkType, List<Given> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(24).putInt(0xa1b2c3d4).putInt(0x00020004);
    out.writeBytes(header.putInt(16, 262_144).putInt(20, linkType).array());
    for (Given frame : frames) {
      ByteBuffer record = ByteBuffer.allocate(16).putInt(8, frame.captured());
      out.writeBytes(record.putInt(12, frame.bytes().length).array());
      out.write(frame.bytes(), 0, frame.captured());
    }
    return out.toByteArray();
  }

  private List<String[]> byTshark(int linkType, List<Given> frames, String verify)
      throws Exception {
    Path file = Files.write(folder.resolve("frames.pcap"), pcap(linkType, frames));
    List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
    for (String check : List.of("ip.check_checksum", "tcp.check_checksum", "udp.check_checksum")) {
      command.addAll(List.of("-o", check + ":" + verify));
    }
    command.addAll(List.of("-T", "fields", "-E", "occurrence=l"));
    for (String field : FIELDS) {
      command.addAll(List.of("-e", field));
    }
    return Tool.run(command.toArray(String[]::new))
        .lines()
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static String layers(Frame frame) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < frame.layerCount(); i++) {
      names.add(frame.layer(i).filterName());
    }
    return names.stream().filter(KNOWN::contains).collect(Collectors.joining(":"));
  }

  private static String known(String protocols) {
    return Arrays.stream(protocols.split(":"))
        .takeWhile(name -> name.equals("ethertype") || KNOWN.contains(name))
        .filter(KNOWN::contains)
        .collect(Collectors.joining(":"));
  }

  private static Frame decode(Given given, int linkType) {
    return new Decoder()
        .decode(
            ByteBuffer.wrap(given.bytes()),
            0,
            given.captured(),
            given.bytes().length,
            linkType,
            1,
            0);
  }

  private void agree(int linkType, List<Given> frames) throws Exception {
    List<String[]> found = byTshark(linkType, frames, "FALSE");
    assertThat(found).hasSameSizeAs(frames);
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = decode(frames.get(i), linkType);
      String[] other = found.get(i);
      String what = "link type " + linkType + ", frame " + (i + 1) + ", " + other[0];
      String layers = layers(frame);
      if (frame.cut()) {
        // A layer of which hardly a byte is left is named by one of the two only.
        String outer = layers.substring(0, Math.max(0, layers.lastIndexOf(':')));
        assertThat(known(other[0])).as(what).isIn(layers, outer);
      } else {
        assertThat(known(other[0])).as(what).isEqualTo(layers);
      }
      assertThat(frame.takesStream()).as(what).isEqualTo(!(other[1] + other[2]).isEmpty());
      if (frame.takesStream()) {
        assertThat(String.valueOf(frame.sourcePort())).as(what).isEqualTo(other[3] + other[4]);
      }
    }
  }

  @Test
  void layersPortsAndStreamsAreTheSameHowEverMuchIsCaptured() throws Exception {
    TreeMap<Integer, List<Given>> byLink = new TreeMap<>();
    for (Fixture fixture : DecoderTest.fixtures().values()) {
      byte[] bytes = fixture.bytes();
      boolean linuxFamily = bytes[0] == 0x0a && fixture.linkType() == 0; // unknown to tshark
      boolean otherVersion = bytes[0] >> 4 == 6 && fixture.linkType() == 228; // ip and ipv6 there
      if (linuxFamily || otherVersion) {
        continue;
      }
      List<Given> frames = byLink.computeIfAbsent(fixture.linkType(), key -> new ArrayList<>());
      for (int captured = 20; captured <= bytes.length; captured++) {
        frames.add(new Given(bytes, captured));
      }
    }
    for (var link : byLink.entrySet()) {
      agree(link.getKey(), link.getValue());
    }
  }

  @Test
  void checksumsAreJudgedTheSame() throws Exception {
    List<Given> frames = new ArrayList<>();
    Random random = new Random(1071);
    for (int i = 0; i < 200; i++) {
      frames.add(checksummed(random));
    }
    List<String[]> found = byTshark(1, frames, "TRUE");
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = decode(frames.get(i), 1);
      String[] other = found.get(i);
      assertThat(status(Checksums.ip(frame))).as("%d", i).isEqualTo(other[5]);
      assertThat(status(Checksums.transport(frame)))
          .as("frame %d, %s", i + 1, other[0])
          .isEqualTo(other[6] + other[7] + other[8]);
    }
  }

  /** tshark's numbers. */
  private static String status(Checksum checksum) {
    return switch (checksum) {
      case GOOD -> "1";
      case BAD -> "0";
      case UNVERIFIED_CUT -> "2";
      case ABSENT -> "3";
      default -> "";
    };
  }

  /** A TCP, UDP or ICMP packet whose checksums are right, then perhaps damaged or cut. */
  private static Given checksummed(Random random) {
    int protocol = new int[] {6, 17, 1}[random.nextInt(3)];
    int payload = random.nextInt(100);
    int header = protocol == 6 ? 20 : 8;
    int field = protocol == 6 ? 16 : protocol == 17 ? 6 : 2;
    byte[] bytes = new byte[34 + header + payload];
    random.nextBytes(bytes);
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.put(0, new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0});
    out.putShort(14, (short) 0x4500).putShort(16, (short) (20 + header + payload));
    out.putShort(20, (short) 0x4000).put(23, (byte) protocol).putShort(24, (short) 0);
    out.putInt(26, 0x0a000001).putInt(30, 0x0a000002);
    out.putShort(24, (short) ~Checksums.fold(Checksums.sum(out, 14, 20)));
    out.putShort(34, (short) (protocol == 1 ? 0x0800 : 50_000)).putShort(36, (short) 50_001);
    if (protocol == 6) {
      out.putShort(46, (short) 0x5010);
    } else if (protocol == 17) {
      out.putShort(38, (short) (header + payload));
    }
    out.putShort(34 + field, (short) 0);
    long pseudo = protocol == 1 ? 0 : 0x1400_0003L + protocol + header + payload;
    long sum = pseudo + Checksums.sum(out, 34, header + payload);
    out.putShort(34 + field, (short) ~Checksums.fold(sum));
    int fate = random.nextInt(5);
    if (fate == 0) {
      bytes[22 + random.nextInt(2) * 12] ^= 1;
    } else if (fate == 1 && protocol == 17) {
      out.putShort(34 + field, (short) 0);
    }
    boolean cut = fate == 2 && payload > 0;
    return new Given(bytes, cut ? bytes.length - 1 - random.nextInt(payload) : bytes.length);
  }
}
