package org.pixelwire.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamLimits;
import org.pixelwire.flow.Streams;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;

/**
 * Two hosts with a network between them and a capture at each: packets are put in at one end and
 * come out at the other as they are told to. Each host counts up its IP identification.
 */
public final class TwoEnds {
  /** What the network does to one packet. */
  public record Way(boolean lost, int copies, int damagedAt, long extraNanos) {
    /** Nothing but its usual delay. */
    public static final Way THROUGH = new Way(false, 1, -1, 0);

    /** It is lost. */
    public static final Way LOST = new Way(true, 0, -1, 0);

    /** It arrives twice. */
    public static final Way TWICE = new Way(false, 2, -1, 0);

    /** Byte {@code at} of its frame arrives changed. */
    public static Way damaged(int at) {
      return new Way(false, 1, at, 0);
    }

    /** It arrives so much later than others. */
    public static Way late(long nanos) {
      return new Way(false, 1, -1, nanos);
    }
  }

  private static final class Captured {
    private final long nanos;
    private final byte[] frame;

    Captured(long nanos, byte[] frame) {
      this.nanos = nanos;
      this.frame = frame;
    }
  }

  /** The delay each way, nanoseconds. */
  public static final long DELAY = 20_000_000;

  private static final long START = 1_700_000_000_000_000_000L;
  private static final long COPY_LATER = 1_000;

  private final Host sender;
  private final Host receiver;
  private final List<Captured> near = new ArrayList<>();
  private final List<Captured> far = new ArrayList<>();
  private final boolean ids;
  private final long clockAhead;
  private long now = START;
  private int senderId = 0xfff0;
  private int receiverId = 7000;

  /**
   * @param ids whether hosts count their packets in IPv4's identification
   * @param clockAhead nanoseconds that the clock at the receiver's end is ahead
   */
  public TwoEnds(boolean v6, boolean ids, long clockAhead) {
    sender = new Host(v6, 1, 40_000);
    receiver = new Host(v6, 2, 20_200);
    this.ids = ids;
    this.clockAhead = clockAhead;
  }

  /** Whether its packets are IPv6. */
  public boolean ipv6() {
    return sender.v6();
  }

  /** Nanoseconds since the epoch at the sender's end. */
  public long now() {
    return now;
  }

  /** Lets time pass. */
  public TwoEnds pass(long nanos) {
    now += nanos;
    return this;
  }

  /** A datagram to the receiver; returns what arrives. */
  public List<byte[]> udp(byte[] payload, Way way) {
    return toReceiver(Packets.udp(sender, receiver, payload), way);
  }

  /** A datagram to the sender. */
  public List<byte[]> udpBack(byte[] payload, Way way) {
    return toSender(Packets.udp(receiver, sender, payload), way);
  }

  /** A segment to the receiver. */
  public List<byte[]> tcp(long sequence, long acknowledgment, int flags, byte[] payload, Way way) {
    return toReceiver(Packets.tcp(sender, receiver, sequence, acknowledgment, flags, payload), way);
  }

  /** A segment to the sender. */
  public List<byte[]> tcpBack(
      long sequence, long acknowledgment, int flags, byte[] payload, Way way) {
    return toSender(Packets.tcp(receiver, sender, sequence, acknowledgment, flags, payload), way);
  }

  private List<byte[]> toReceiver(byte[] packet, Way way) {
    byte[] frame = ids ? Packets.identified(packet, senderId++ & 0xffff) : packet;
    near.add(new Captured(now, frame));
    return cross(frame, way, far, now + DELAY + clockAhead);
  }

  /** It leaves the receiver so early that it comes to the sender now. */
  private List<byte[]> toSender(byte[] packet, Way way) {
    byte[] frame = ids ? Packets.identified(packet, receiverId++ & 0xffff) : packet;
    far.add(new Captured(now - DELAY - way.extraNanos() + clockAhead, frame));
    return cross(frame, new Way(way.lost(), way.copies(), way.damagedAt(), 0), near, now);
  }

  private static List<byte[]> cross(byte[] frame, Way way, List<Captured> there, long nanos) {
    List<byte[]> arrived = new ArrayList<>();
    for (int i = 0; i < way.copies() && !way.lost(); i++) {
      byte[] copy = frame.clone();
      if (way.damagedAt() >= 0) {
        copy[way.damagedAt()] ^= 0x24;
      }
      there.add(new Captured(nanos + way.extraNanos() + i * COPY_LATER, copy));
      arrived.add(copy);
    }
    return arrived;
  }

  /** The capture at the sender's end as a file's bytes. */
  public byte[] nearPcap() {
    return pcap(near, 0);
  }

  /** The capture at the receiver's end. */
  public byte[] farPcap() {
    return pcap(far, 0);
  }

  /** The same without its first {@code skip} packets. */
  public byte[] farPcap(int skip) {
    return pcap(far, skip);
  }

  private static byte[] pcap(List<Captured> packets, int skip) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<Captured> order = new ArrayList<>(packets);
    order.sort(Comparator.comparingLong(each -> each.nanos));
    try (PcapWriter out = new PcapWriter(file, LinkType.EN10MB, 65_535)) {
      for (Captured each : order.subList(skip, order.size())) {
        int length = each.frame.length;
        ByteBuffer bytes = ByteBuffer.wrap(each.frame);
        out.write(each.nanos, length, length, LinkType.EN10MB, bytes, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** The transfers of a capture, read as their receiver would, every packet kept. */
  static List<CapturedTransfer> read(byte[] pcap) {
    Transfers transfers = new Transfers(1 << 24);
    transfers.keepCrossings();
    Streams streams = new Streams(transfers::tcp, StreamLimits.ofHeap(), null);
    streams.readAsReceivers();
    Conversations flows = new Conversations(streams);
    Decoder decoder = new Decoder();
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(pcap), "test")) {
      while (in.next() == PacketSource.Step.PACKET) {
        Frame frame =
            decoder.decode(
                in.data(),
                in.dataOffset(),
                in.capturedLength(),
                in.wireLength(),
                in.linkType(),
                in.frame(),
                in.timestampNanos());
        transfers.nextFrame();
        flows.add(frame);
        if (flows.current() != null) {
          transfers.add(frame, flows.current(), flows.forward());
        }
      }
    } catch (IOException | CaptureException e) {
      throw new AssertionError("a capture that cannot be read", e);
    }
    flows.finish();
    return transfers.all();
  }

  /** The only transfer of a capture. */
  static View view(byte[] pcap, CaptureEvidence evidence) {
    List<CapturedTransfer> all = read(pcap);
    if (all.size() > 1) {
      throw new AssertionError(all.size() + " transfers instead of one");
    }
    return new View(all.isEmpty() ? null : all.get(0), evidence);
  }
}
