package org.pixelwire.sniffer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/**
 * A transfer of 20x10 BGR pixels in chunks of 70 bytes, which end within rows and within pixels;
 * over TCP in segments of 100 bytes, which end within chunks.
 */
final class PixelTransfer {
  static final int WIDTH = 20;
  static final int HEIGHT = 10;
  static final int PIXEL = 3;
  static final int SEGMENT = 100;

  private static final long ISN = 5000;
  private static final int CHUNK = 70;
  private static final int HEADER = 44;
  private static final int IP_PAYLOAD = 34;
  private static final int FRAGMENT = 64;

  final byte[] image = new byte[WIDTH * HEIGHT * PIXEL];
  final ChunkPlan plan = new ChunkPlan(image.length, CHUNK);
  final TransferId id = new TransferId(0x1234_5678_9abc_def0L);

  PixelTransfer() {
    new Random(3).nextBytes(image);
  }

  byte[] announcement() {
    Announcement said =
        new Announcement(
            new Encoding.Pixels(WIDTH, HEIGHT, PIXEL, 8), CHUNK, Sha256.of(image), "card.png", "");
    return record(RecordType.ANNOUNCEMENT, 0, 0, said.encode());
  }

  /** A chunk of {@code bytes}, which are this image or another of its size. */
  byte[] chunk(byte[] bytes, int index) {
    int from = (int) plan.offset(index);
    byte[] payload = Arrays.copyOfRange(bytes, from, from + plan.length(index));
    return record(RecordType.DATA, index, from, payload);
  }

  byte[] end() {
    return record(RecordType.END, plan.count(), image.length, new byte[0]);
  }

  private byte[] record(RecordType type, long chunk, long offset, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(type, id, chunk, payload.length, offset, image.length), payload);
  }

  private List<byte[]> records(byte[] bytes) {
    List<byte[]> all = new ArrayList<>(List.of(announcement()));
    for (int i = 0; i < plan.count(); i++) {
      all.add(chunk(bytes, i));
    }
    all.add(end());
    return all;
  }

  /** One record a frame; chunk k in frame k + 2. */
  Capture udp() {
    Capture capture = new Capture(false);
    records(image).forEach(capture::udp);
    return capture;
  }

  private byte[] stream(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    records(bytes).forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Segment k in frame k + 4, after the handshake. */
  Capture tcp(byte[] bytes) {
    byte[] stream = stream(bytes);
    Capture capture = new Capture(false).handshake(ISN);
    for (int at = 0; at < stream.length; at += SEGMENT) {
      segment(capture, stream, at, Math.min(stream.length, at + SEGMENT));
    }
    return capture;
  }

  /** Bytes of the stream, once more or for the first time. */
  void segment(Capture capture, byte[] stream, int from, int to) {
    capture.tcp(ISN + 1 + from, Tcp.ACK | Tcp.PSH, Arrays.copyOfRange(stream, from, to));
  }

  /** TCP with a segment lost at first, sent again in a longer one, and one with other bytes. */
  byte[] resent() {
    byte[] stream = stream(image);
    byte[] other = stream.clone();
    other[650] ^= 1;
    Capture capture = new Capture(false).handshake(ISN);
    segment(capture, stream, 0, 400);
    segment(capture, stream, 500, 600); // 400 to 500 is late
    segment(capture, stream, 400, 600);
    segment(capture, stream, 600, stream.length);
    segment(capture, other, 640, 700);
    return capture.pcap();
  }

  /** UDP with chunk 2 twice, 4 damaged only, 6 damaged and then right, 7 never, 8 before 5. */
  byte[] lossy() {
    Capture capture = new Capture(true).udp(announcement());
    for (int index : new int[] {0, 1, 2, 3, 2, -4, -6, 8, 5, 6}) {
      byte[] record = chunk(image, Math.abs(index));
      if (index < 0) {
        record[record.length - 1] ^= 1;
      }
      capture.udp(record);
    }
    return capture.udp(end()).pcap();
  }

  /** UDP over IPv4 with every datagram in fragments of 64 bytes, the last one first. */
  byte[] fragmented() {
    Capture whole = new Capture(false);
    Capture capture = new Capture(false);
    for (byte[] record : records(image)) {
      byte[] frame = Packets.udp(new Host(false, 1, 40_000), new Host(false, 2, 20_200), record);
      whole.frame(frame);
      int length = frame.length - IP_PAYLOAD;
      for (int at = (length - 1) / FRAGMENT * FRAGMENT; at >= 0; at -= FRAGMENT) {
        capture.frame(fragment(frame, at, Math.min(FRAGMENT, length - at), (int) whole.count()));
      }
    }
    return capture.pcap();
  }

  private static byte[] fragment(byte[] frame, int at, int length, int identification) {
    boolean last = IP_PAYLOAD + at + length == frame.length;
    byte[] fragment = Arrays.copyOf(frame, IP_PAYLOAD + length);
    System.arraycopy(frame, IP_PAYLOAD + at, fragment, IP_PAYLOAD, length);
    ByteBuffer.wrap(fragment)
        .putShort(16, (short) (20 + length))
        .putShort(18, (short) identification)
        .putShort(20, (short) (at / 8 | (last ? 0 : 0x2000)));
    return fragment;
  }

  /** The bytes of the image that lie between two places of the TCP stream. */
  List<Integer> imageBytes(int from, int to) {
    List<Integer> found = new ArrayList<>();
    int at = announcement().length;
    for (int chunk = 0; chunk < plan.count(); chunk++) {
      at += HEADER;
      for (int i = 0; i < plan.length(chunk); i++) {
        if (at + i >= from && at + i < to) {
          found.add((int) plan.offset(chunk) + i);
        }
      }
      at += plan.length(chunk);
    }
    return found;
  }
}
