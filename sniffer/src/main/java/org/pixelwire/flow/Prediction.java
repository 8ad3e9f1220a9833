package org.pixelwire.flow;

import java.nio.ByteBuffer;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.MovingView;

/**
 * Header prediction (Van Jacobson, "4BSD TCP Header Prediction", 1990), for an observer: most
 * frames of most captures are the next segment of a connection already known, or acknowledge one.
 * Such a frame needs a dozen fields and no layers; it is accounted for exactly as by the general
 * way, which takes all others. Only Ethernet, IPv4 and TCP without surprises are predicted.
 */
final class Prediction {
  private static final int SLOT_BITS = 10;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private static final int IP = 14;
  private static final int SEGMENT = 34;
  private static final int TCP_HEADER = 20;

  /** EtherType IPv4, version 4, header of 20 bytes. */
  private static final int PLAIN_IPV4 = 0x080045;

  private static final int FRAGMENTED = 0x3fff;

  /** Header of 32 bytes that begins its options with NOP, NOP, timestamps (RFC 7323 appendix A). */
  private static final int TIMESTAMPS = 0x0101080a;

  private static final int TIMESTAMPS_HEADER = 32;

  /** One direction of a connection: what its frames begin with, and where they count. */
  private static final class Slot {
    private long addresses;
    private int ports;
    private long macs;
    private int moreMacs;
    private Conversation conversation;
    private Conversation network;
    private Conversation link;
    private boolean forward;
    private boolean networkForward;
    private boolean linkForward;
    private long layers;
  }

  private final Slot[] slots = new Slot[1 << SLOT_BITS];
  private final MovingView payload = new MovingView();
  private Checksum checksum;
  private long layers;

  /** Takes a frame if it is as predicted; false, and nothing was counted, for any other. */
  boolean take(ByteBuffer data, int at, int captured, long wire, long number, long nanos) {
    if (captured < SEGMENT + TCP_HEADER
        || nanos == Frame.NO_TIME
        || data.getInt(at + 12) >>> 8 != PLAIN_IPV4) {
      return false;
    }
    int total = data.getShort(at + 16) & 0xffff;
    int control = data.getInt(at + SEGMENT + 12);
    int header = control >>> 28 << 2;
    int length = total - TCP_HEADER - header;
    if (length < 0 || header < TCP_HEADER || IP + total > wire || captured < SEGMENT + header) {
      return false;
    }
    if ((data.getShort(at + 20) & FRAGMENTED) != 0
        || data.get(at + 23) != 6
        || (control >>> 16 & 0x1ff & ~Tcp.PSH) != Tcp.ACK
        || !plainOptions(data, at + SEGMENT + TCP_HEADER, header)) {
      return false;
    }
    Slot slot = slot(data, at);
    return slot != null
        && Checksums.goodIpv4(data, at + IP)
        && count(slot, data, at, captured, wire, number, nanos, header, length, control & 0xffff);
  }

  private static boolean plainOptions(ByteBuffer data, int at, int header) {
    return header == TCP_HEADER || (header == TIMESTAMPS_HEADER && data.getInt(at) == TIMESTAMPS);
  }

  private Slot slot(ByteBuffer data, int at) {
    long addresses = data.getLong(at + 26);
    int ports = data.getInt(at + SEGMENT);
    Slot slot = slots[place(addresses, ports)];
    return slot != null
            && slot.addresses == addresses
            && slot.ports == ports
            && slot.macs == data.getLong(at)
            && slot.moreMacs == data.getInt(at + 8)
        ? slot
        : null;
  }

  private static int place(long addresses, int ports) {
    return (int) (((addresses + ports * MIX) * MIX) >>> (Long.SIZE - SLOT_BITS));
  }

  private boolean count(
      Slot slot,
      ByteBuffer data,
      int at,
      int captured,
      long wire,
      long number,
      long nanos,
      int header,
      int length,
      int window) {
    int from = at + SEGMENT + header;
    int there = Math.min(length, captured - SEGMENT - header);
    TcpConnection tcp = slot.conversation.tcp();
    int sequence = data.getInt(at + SEGMENT + 4);
    int ack = data.getInt(at + SEGMENT + 8);
    if (slot.conversation.attachment() != Conversation.UNREAD
        || !tcp.takeExpected(slot.forward, number, sequence, ack, length, window, nanos)) {
      return false;
    }
    slot.conversation.add(slot.forward, wire, length, nanos);
    slot.network.add(slot.networkForward, wire, 0, nanos);
    slot.link.add(slot.linkForward, wire, 0, nanos);
    if (length > 0) {
      (slot.forward ? tcp.forward() : tcp.backward())
          .payload(sequence, length, payload.at(data, from, there), number);
    }
    checksum =
        there < length ? Checksum.UNVERIFIED_CUT : Checksums.plainTcp(data, at, header + length);
    layers = slot.layers;
    return true;
  }

  /** What the transport checksum of the frame taken last said; that of IP was good. */
  Checksum checksum() {
    return checksum;
  }

  /** Layers of the frame taken last, see {@link Frame#layersKey}. */
  long layers() {
    return layers;
  }

  /** Expects more like a frame that the general way has just counted. */
  void learn(Frame frame, Conversation conversation, boolean forward, Ends ends) {
    if (frame.layerCount() != 3
        || frame.layer(0) != Protocol.ETHERNET
        || frame.layer(1) != Protocol.IPV4
        || frame.reassembled()
        || frame.malformed() != null) {
      return;
    }
    ByteBuffer data = frame.buffer();
    int at = frame.payloadStart() - frame.tcpHeaderLength() - SEGMENT;
    long addresses = data.getLong(at + 26);
    int ports = data.getInt(at + SEGMENT);
    int place = place(addresses, ports);
    if (slots[place] == null) {
      slots[place] = new Slot();
    }
    Slot slot = slots[place];
    slot.addresses = addresses;
    slot.ports = ports;
    slot.macs = data.getLong(at);
    slot.moreMacs = data.getInt(at + 8);
    slot.conversation = conversation;
    slot.network = conversation.beneath();
    slot.link = slot.network.beneath();
    slot.forward = forward;
    slot.networkForward = slot.network.runsForward(ends.network(frame));
    slot.linkForward = slot.link.runsForward(ends.ethernet(frame));
    slot.layers = frame.layersKey();
  }
}
