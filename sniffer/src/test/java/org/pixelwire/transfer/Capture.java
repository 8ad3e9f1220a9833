package org.pixelwire.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;

/** A capture under construction; written as a real pcap and read back from it. */
public final class Capture {
  private static final long ROOM = 1 << 20;

  private final List<byte[]> frames = new ArrayList<>();
  private final Host sender;
  private final Host receiver;
  private int snaplen = 262_144;

  /** The transfers and conversations found in it. */
  public record Found(List<CapturedTransfer> transfers, Transfers all, Conversations flows) {
    /** The only transfer. */
    public CapturedTransfer only() {
      if (transfers.size() != 1) {
        throw new AssertionError(transfers.size() + " transfers instead of one");
      }
      return transfers.get(0);
    }
  }

  /** A capture of two hosts' packets. */
  public Capture(boolean v6) {
    sender = new Host(v6, 1, 40_000);
    receiver = new Host(v6, 2, 20_200);
  }

  /** Cuts every frame to {@code bytes}. */
  public Capture snaplen(int bytes) {
    snaplen = bytes;
    return this;
  }

  /** A datagram to the receiver. */
  public Capture udp(byte[] payload) {
    return frame(Packets.udp(sender, receiver, payload));
  }

  /** A datagram to the sender. */
  public Capture udpBack(byte[] payload) {
    return frame(Packets.udp(receiver, sender, payload));
  }

  /** A segment to the receiver. */
  public Capture tcp(long sequence, int flags, byte[] payload) {
    return frame(Packets.tcp(sender, receiver, sequence, 901, flags, payload));
  }

  /** A segment to the sender. */
  public Capture tcpBack(long sequence, long acknowledgment, int flags, byte[] payload) {
    return frame(Packets.tcp(receiver, sender, sequence, acknowledgment, flags, payload));
  }

  /** The handshake; the sender's first byte will have {@code isn} + 1, the receiver's 901. */
  public Capture handshake(long isn) {
    frame(Packets.tcp(sender, receiver, isn, 0, Tcp.SYN, new byte[0]));
    tcpBack(900, isn + 1, Tcp.SYN | Tcp.ACK, new byte[0]);
    return tcp(isn + 1, Tcp.ACK, new byte[0]);
  }

  /** Any frame. */
  public Capture frame(byte[] frame) {
    frames.add(frame);
    return this;
  }

  /** Frames so far, which is the number of the last one. */
  public long count() {
    return frames.size();
  }

  /** As a file's bytes; one millisecond between frames. */
  public byte[] pcap() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter out = new PcapWriter(file, LinkType.EN10MB, snaplen)) {
      long nanos = 1_700_000_000_000_000_000L;
      for (byte[] frame : frames) {
        int length = Math.min(snaplen, frame.length);
        out.write(nanos, length, frame.length, LinkType.EN10MB, ByteBuffer.wrap(frame), 0);
        nanos += 1_000_000;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Reads it back and looks for transfers. */
  public Found find() {
    return find(ROOM);
  }

  /** The same with room for {@code most} bytes of images. */
  public Found find(long most) {
    Transfers transfers = new Transfers(most);
    Conversations flows = new Conversations(transfers::tcp);
    Decoder decoder = new Decoder();
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(pcap()), "test")) {
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
        flows.add(frame);
        Conversation conversation = flows.current();
        if (conversation != null) {
          transfers.add(frame, conversation, flows.forward());
        }
      }
    } catch (IOException | CaptureException e) {
      throw new AssertionError("a capture that cannot be read", e);
    }
    flows.finish();
    return new Found(transfers.all(), transfers, flows);
  }
}
