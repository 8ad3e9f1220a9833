package org.pixelwire.sniffer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;

/** A small sound capture, to be damaged. */
final class FuzzSeed {
  private static final int ETHERNET = 14;

  final String name;
  final byte[] bytes;

  private FuzzSeed(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Our own captures in every form, every link type once in two of them. */
  static List<FuzzSeed> own() {
    Map<String, List<byte[]>> traffic =
        Map.of(
            "tcp",
            frames(tcp(false)),
            "tcp6",
            frames(tcp(true)),
            "udp",
            frames(udp(false)),
            "udp6",
            frames(udp(true)),
            "odd",
            odd());
    List<FuzzSeed> seeds = new ArrayList<>();
    traffic.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each -> {
              for (CaptureForms form : CaptureForms.values()) {
                seeds.add(new FuzzSeed(form + " " + each.getKey(), form.file(1, each.getValue())));
              }
            });
    for (Map.Entry<Integer, byte[]> link : links().entrySet()) {
      List<byte[]> frames = Stream.concat(frames(tcp(false)).stream(), odd().stream()).toList();
      frames = frames.stream().map(frame -> relinked(frame, link.getValue())).toList();
      for (CaptureForms form : List.of(CaptureForms.PCAP_LITTLE, CaptureForms.PCAPNG_BIG)) {
        seeds.add(new FuzzSeed(form + " link " + link.getKey(), form.file(link.getKey(), frames)));
      }
    }
    return seeds;
  }

  /** The captures below {@code folder} of at most {@code most} bytes. */
  static List<FuzzSeed> below(Path folder, long most) throws IOException {
    List<FuzzSeed> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(file) <= most && !file.toString().matches(".*\\.(gz|py|json|md)")) {
          seeds.add(new FuzzSeed(folder.relativize(file).toString(), Files.readAllBytes(file)));
        }
      }
    }
    return seeds;
  }

  private static byte[] tcp(boolean v6) {
    Sample sample = new Sample(1);
    byte[] stream = sample.stream();
    int half = stream.length / 2;
    byte[] first = Arrays.copyOf(stream, half);
    Capture capture = new Capture(v6).handshake(1000).tcp(1001, Tcp.ACK, first);
    capture.tcp(1001, Tcp.ACK, first);
    capture.tcp(1001 + half, Tcp.PSH | Tcp.ACK, Arrays.copyOfRange(stream, half, stream.length));
    long next = 1001L + stream.length;
    byte[] receipt = sample.receipt();
    capture.tcpBack(901, next, Tcp.PSH | Tcp.ACK, receipt);
    capture.tcp(next, Tcp.FIN | Tcp.ACK, new byte[0]);
    capture.tcpBack(901 + receipt.length, next + 1, Tcp.FIN | Tcp.ACK, new byte[0]);
    return capture.tcp(next + 1, Tcp.ACK, new byte[0]).handshake(77_777).pcap();
  }

  private static byte[] udp(boolean v6) {
    Sample sample = new Sample(2);
    Capture capture = new Capture(v6).udp(sample.announcement());
    for (int chunk : new int[] {0, 1, 3, 2, 2, 5, 6}) {
      capture.udp(sample.data(chunk));
    }
    capture.udp(Sample.damaged(sample.data(7))).udp(sample.end());
    return capture.udpBack(sample.receipt(4, 7, 8, 9)).pcap();
  }

  /** Fragments, options, tags, extension headers, quoted packets, and what else there is. */
  private static List<byte[]> odd() {
    Host a = new Host(false, 1, 40_000);
    Host b = new Host(false, 2, 20_200);
    byte[] datagram = Packets.udp(a, b, new byte[40]);
    byte[] six = Packets.udp(new Host(true, 1, 5), new Host(true, 2, 6), new byte[40]);
    byte[] icmp = Packets.udp(b, a, Arrays.copyOfRange(datagram, ETHERNET, datagram.length));
    icmp[ETHERNET + 9] = 1;
    icmp[ETHERNET + 20] = 3;
    byte[] arp = new byte[42];
    arp[12] = 8;
    arp[13] = 6;
    byte[] syn =
        Packets.tcp(a, b, 5, 0, Tcp.SYN, bytes("020405b4 0402080a 0000000100000000 01030307"));
    syn[ETHERNET + 32] = (byte) 0xa0;
    return List.of(
        fragment(datagram, 0, 24, true),
        fragment(datagram, 16, 32, true),
        fragment(datagram, 32, 48, false),
        fragment6(six, 24, 48, false),
        fragment6(six, 0, 24, true),
        inserted(datagram, 12, bytes("88a80005 81000007")),
        inserted(syn, 12, bytes("81002001")),
        syn,
        icmp,
        arp,
        withExtensions(six));
  }

  private static byte[] withExtensions(byte[] six) {
    byte[] longer = inserted(six, 54, bytes("2b00 0104 00000000 1100 010400000000"));
    longer[ETHERNET + 5] = (byte) (longer[ETHERNET + 5] + 16);
    longer[ETHERNET + 6] = 0;
    return longer;
  }

  private static byte[] fragment(byte[] datagram, int from, int to, boolean more) {
    byte[] header = Arrays.copyOf(datagram, ETHERNET + 20);
    byte[] cut = inserted(header, header.length, Arrays.copyOfRange(datagram, 34 + from, 34 + to));
    ByteBuffer.wrap(cut)
        .putShort(ETHERNET + 2, (short) (20 + to - from))
        .putShort(ETHERNET + 6, (short) (from / 8 | (more ? 0x2000 : 0)));
    return cut;
  }

  private static byte[] fragment6(byte[] datagram, int from, int to, boolean more) {
    byte[] header = inserted(Arrays.copyOf(datagram, 54), 54, bytes("1100 0000 00000009"));
    byte[] cut = inserted(header, header.length, Arrays.copyOfRange(datagram, 54 + from, 54 + to));
    ByteBuffer.wrap(cut)
        .putShort(ETHERNET + 4, (short) (8 + to - from))
        .put(ETHERNET + 6, (byte) 44)
        .putShort(56, (short) (from | (more ? 1 : 0)));
    return cut;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    ByteBuffer out = ByteBuffer.allocate(bytes.length + more.length);
    return out.put(bytes, 0, at).put(more).put(bytes, at, bytes.length - at).array();
  }

  /** Link headers that leave the EtherType or family to the packet's version. */
  private static Map<Integer, byte[]> links() {
    return Map.of(
        0, bytes("02000000"),
        101, bytes(""),
        108, bytes("00000002"),
        113, bytes("0000 0001 0006 020000000001 0000 0800"),
        228, bytes(""),
        276, bytes("0800 0000 00000001 0001 00 06 020000000001 0000"),
        127, bytes("00000800 00000000"),
        147, bytes(""));
  }

  private static byte[] relinked(byte[] frame, byte[] header) {
    return inserted(Arrays.copyOfRange(frame, ETHERNET, frame.length), 0, header);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static List<byte[]> frames(byte[] pcap) {
    List<byte[]> frames = new ArrayList<>();
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(pcap), "seed")) {
      while (in.next() == PacketSource.Step.PACKET) {
        byte[] frame = new byte[in.capturedLength()];
        in.data().get(in.dataOffset(), frame);
        frames.add(frame);
      }
    } catch (IOException | CaptureException e) {
      throw new AssertionError("a seed that cannot be read", e);
    }
    return frames;
  }
}
