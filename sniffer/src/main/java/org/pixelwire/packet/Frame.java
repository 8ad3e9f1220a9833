package org.pixelwire.packet;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.MovingView;

/**
 * One frame and where its headers lie. A frame object is reused: it is valid until the decoder is
 * given the next one, and decoding allocates nothing unless the frame is malformed.
 *
 * <p>Offsets count from the frame's first byte. Lengths come from the headers where those say
 * something, so they hold for frames cut by the snaplen too.
 */
public final class Frame {
  private static final int MAX_LAYERS = 24;

  private ByteBuffer data;
  private int start;
  private int captured;
  private long number;
  private long timeNanos;
  private long wireLength;

  private final Protocol[] layers = new Protocol[MAX_LAYERS];
  private final int[] offsets = new int[MAX_LAYERS];
  private int layerCount;
  private Malformed malformed;
  private final MovingView payload = new MovingView();

  private ByteBuffer ownData;
  private int ownStart;
  private int ownCaptured;
  private int reassembledFrom;
  private ByteBuffer ipData;
  private int ipStart;
  private boolean ipElsewhere;
  private final TcpOptions options = new TcpOptions(this);
  private boolean optionsRead;

  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int ipVersion;
  int ipOffset;
  int ipProtocol;
  boolean fragment;
  int innerEnd;

  int sourcePort;
  int destinationPort;
  int transportOffset;
  int payloadOffset;
  int payloadLength;

  /**
   * Takes a new frame's bytes and forgets the old one's headers.
   *
   * @param data big-endian; the frame starts at index {@code start}
   */
  void reset(
      ByteBuffer data, int start, int captured, long number, long timeNanos, long wireLength) {
    this.data = data;
    this.start = start;
    this.captured = captured;
    this.number = number;
    this.timeNanos = timeNanos;
    this.wireLength = wireLength;
    reassembledFrom = MAX_LAYERS;
    ipElsewhere = false;
    optionsRead = false;
    layerCount = 0;
    malformed = null;
    ipVersion = 0;
    ipOffset = -1;
    ipProtocol = -1;
    fragment = false;
    transportOffset = -1;
    sourcePort = 0;
    destinationPort = 0;
    payloadOffset = captured;
    payloadLength = 0;
    innerEnd = (int) Math.min(wireLength, Integer.MAX_VALUE);
  }

  /**
   * Goes on with the whole packet of which this frame held the last fragment: the layers from here
   * on lie in {@code whole}, from its index 0.
   */
  void reassemble(ByteBuffer whole, int length) {
    if (!fragment) {
      throw new IllegalArgumentException("Frame " + number + " is no fragment");
    }
    if (reassembledFrom == MAX_LAYERS) {
      ownData = data;
      ownStart = start;
      ownCaptured = captured;
    }
    ipData = data;
    ipStart = start;
    ipElsewhere = true;
    layerCount--;
    reassembledFrom = layerCount;
    fragment = false;
    data = whole;
    start = 0;
    captured = Objects.checkIndex(length, whole.limit() + 1);
    innerEnd = length;
  }

  /** Takes the innermost IP header so far. */
  void ip(int version, int at) {
    ipVersion = version;
    ipOffset = at;
    ipElsewhere = false;
  }

  private int ip8(int at) {
    return (ipElsewhere ? ipData.get(ipStart + ipOffset + at) : data.get(start + ipOffset + at))
        & 0xff;
  }

  private int ip16(int at) {
    return ip8(at) << 8 | ip8(at + 1);
  }

  private int fragmentHeader() {
    int layer = layerCount - 1;
    while (layers[layer] != Protocol.IPV6_FRAGMENT) {
      layer--;
    }
    return offsets[layer];
  }

  boolean captures(int at, int length) {
    return at >= 0 && at + (long) length <= captured;
  }

  int u8(int at) {
    return data.get(start + Objects.checkIndex(at, captured)) & 0xff;
  }

  int u16(int at) {
    return data.getShort(start + Objects.checkFromIndexSize(at, 2, captured)) & 0xffff;
  }

  long u32(int at) {
    return data.getInt(start + Objects.checkFromIndexSize(at, 4, captured)) & 0xffff_ffffL;
  }

  long u64(int at) {
    return data.getLong(start + Objects.checkFromIndexSize(at, 8, captured));
  }

  /** Notes a layer; false when there are too many to be true. */
  boolean layer(Protocol protocol, int offset) {
    if (layerCount == MAX_LAYERS) {
      return malformed("more than " + MAX_LAYERS + " layers", offset);
    }
    layers[layerCount] = protocol;
    offsets[layerCount] = offset;
    layerCount++;
    return true;
  }

  /** Notes what cannot be right, the first time only; always false, to end decoding with it. */
  boolean malformed(String reason, int offset) {
    if (malformed == null) {
      malformed = new Malformed(reason, offset);
    }
    return false;
  }

  /** Whether {@code length} bytes from {@code at} were captured; if not, says why not. */
  boolean has(int at, int length, String what) {
    if (at >= 0 && at + (long) length <= Math.min(captured, innerEnd)) {
      return true;
    }
    if (innerEnd < at + (long) length) {
      return malformed(
          what + " needs " + length + " bytes, " + Math.max(0, innerEnd - at) + " are left", at);
    }
    return false;
  }

  /** Number in the capture, from 1 (Wireshark's {@code frame.number}). */
  public long number() {
    return number;
  }

  /** Capture time in nanoseconds since the epoch. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Bytes captured ({@code frame.cap_len}). */
  public int capturedLength() {
    return reassembled() ? ownCaptured : captured;
  }

  /** Bytes on the wire ({@code frame.len}). */
  public long wireLength() {
    return wireLength;
  }

  /** Whether the snaplen cut it. */
  public boolean cut() {
    return capturedLength() < wireLength;
  }

  /** How many layers were found. */
  public int layerCount() {
    return layerCount;
  }

  /** Layer {@code index}, from the outermost. */
  public Protocol layer(int index) {
    return layers[Objects.checkIndex(index, layerCount)];
  }

  /**
   * Where layer {@code index} begins: in the frame, or from {@link #reassembledFrom} on in the
   * reassembled packet's payload.
   */
  public int layerOffset(int index) {
    return offsets[Objects.checkIndex(index, layerCount)];
  }

  /** Whether it completed a fragmented packet, whose transport layer is then read as its own. */
  public boolean reassembled() {
    return reassembledFrom < MAX_LAYERS;
  }

  /** The first layer that lies in the reassembled packet; beyond the last layer without one. */
  public int reassembledFrom() {
    return reassembledFrom;
  }

  /** Whether the innermost layer is {@code protocol}. */
  public boolean is(Protocol protocol) {
    return layerCount > 0 && layers[layerCount - 1] == protocol;
  }

  /**
   * What cannot be right about it, the outermost first; null when all is well. Where only a length
   * reaches beyond the frame, decoding goes on with the bytes there are, as Wireshark's does.
   */
  public Malformed malformed() {
    return malformed;
  }

  /** 4, 6, or 0 without an IP layer. */
  public int ipVersion() {
    return ipVersion;
  }

  /** Where the IP header begins; -1 without one. */
  public int ipOffset() {
    return ipOffset;
  }

  /** Whether it is part of a fragmented IP packet; such a frame has no transport layer here. */
  public boolean fragment() {
    return fragment;
  }

  /** Whether it has Ethernet addresses. */
  public boolean hasMacs() {
    return layerCount > 0 && layers[0] == Protocol.ETHERNET;
  }

  /** The 48 bits of the Ethernet source; only when {@link #hasMacs}. */
  public long macSourceBits() {
    return macBits(6);
  }

  /** The 48 bits of the Ethernet destination; only when {@link #hasMacs}. */
  public long macDestinationBits() {
    return macBits(0);
  }

  /** IP source address; null without an IP layer. */
  public Address source() {
    return ipVersion == 0 ? null : address(sourceHigh, sourceLow);
  }

  /** IP destination address; null without an IP layer. */
  public Address destination() {
    return ipVersion == 0 ? null : address(destinationHigh, destinationLow);
  }

  private Address address(long high, long low) {
    return new Address(ipVersion == 4 ? Address.Family.IPV4 : Address.Family.IPV6, high, low);
  }

  /** Upper half of the IPv6 source address; 0 with IPv4. */
  public long sourceHigh() {
    return sourceHigh;
  }

  /** Lower half of the IPv6 source address, or the IPv4 one. */
  public long sourceLow() {
    return sourceLow;
  }

  /** Upper half of the IPv6 destination address; 0 with IPv4. */
  public long destinationHigh() {
    return destinationHigh;
  }

  /** Lower half of the IPv6 destination address, or the IPv4 one. */
  public long destinationLow() {
    return destinationLow;
  }

  /** Number of the protocol above IP, after any IPv6 extension headers; -1 when none was found. */
  public int ipProtocol() {
    return ipProtocol;
  }

  /** IPv4 time to live or IPv6 hop limit; -1 without an IP layer. */
  public int ipTtl() {
    return ipVersion == 0 ? -1 : ip8(ipVersion == 4 ? 8 : 7);
  }

  /** IPv4 identification, which IPv6 has in fragments only; -1 without one. */
  public long ipIdentification() {
    return ipVersion == 4 ? ip16(4) : fragment ? u32(fragmentHeader() + 4) : -1;
  }

  /** Where a fragment's bytes belong in the packet's payload. */
  public int fragmentOffset() {
    return !fragment
        ? 0
        : ipVersion == 4 ? (ip16(6) & 0x1fff) * 8 : u16(fragmentHeader() + 2) & 0xfff8;
  }

  /** Whether it is a fragment that is not the packet's last. */
  public boolean moreFragments() {
    return fragment
        && (ipVersion == 4 ? (ip16(6) & 0x2000) != 0 : (u16(fragmentHeader() + 2) & 1) != 0);
  }

  /** Length of a fragment's bytes by the headers, captured or not; 0 unless it is one. */
  public int fragmentLength() {
    return fragment ? Math.max(0, innerEnd - layerOffset(layerCount - 1)) : 0;
  }

  /** Index of a fragment's first byte in {@link #buffer}, which holds the captured part. */
  public int fragmentStart() {
    return start + layerOffset(layerCount - 1);
  }

  /** How many of a fragment's bytes were captured. */
  public int fragmentCaptured() {
    return fragment
        ? Math.max(0, Math.min(fragmentLength(), captured - layerOffset(layerCount - 1)))
        : 0;
  }

  /** The buffer the innermost layers lie in, big-endian: the frame's or a reassembled packet's. */
  public ByteBuffer buffer() {
    return data;
  }

  /** Whether a whole TCP or UDP header was found. */
  public boolean hasTransport() {
    return transportOffset >= 0;
  }

  /** TCP or UDP source port. */
  public int sourcePort() {
    return sourcePort;
  }

  /** TCP or UDP destination port. */
  public int destinationPort() {
    return destinationPort;
  }

  /** Payload length of TCP or UDP by the headers ({@code tcp.len}), captured or not. */
  public int payloadLength() {
    return payloadLength;
  }

  /** The captured part of the TCP or UDP payload; valid as long as the frame is. */
  public ByteView payload() {
    return payload.at(data, payloadStart(), payloadCaptured());
  }

  /** Index of the payload's first byte in {@link #buffer}, where it was captured. */
  public int payloadStart() {
    return start + Math.min(payloadOffset, captured);
  }

  /** How much of the payload was captured. */
  public int payloadCaptured() {
    return Math.max(0, Math.min(payloadLength, captured - payloadOffset));
  }

  /** TCP sequence number, raw. */
  public long tcpSequence() {
    return u32(transportOffset + 4);
  }

  /** TCP acknowledgment number, raw. */
  public long tcpAcknowledgment() {
    return u32(transportOffset + 8);
  }

  /** The TCP flag bits, see {@link Tcp}. */
  public int tcpFlags() {
    return u16(transportOffset + 12) & 0x1ff;
  }

  /** The TCP window as it stands in the header, unscaled. */
  public int tcpWindow() {
    return u16(transportOffset + 14);
  }

  /** TCP header length in bytes, options included. */
  public int tcpHeaderLength() {
    return (u8(transportOffset + 12) >> 4) * 4;
  }

  /** The TCP urgent pointer, which means something only with the URG flag. */
  public int tcpUrgentPointer() {
    return u16(transportOffset + 18);
  }

  /** The TCP options, read at the first call for this frame; none where there is no TCP header. */
  public TcpOptions tcpOptions() {
    if (!optionsRead) {
      optionsRead = true;
      if (hasTransport() && is(Protocol.TCP)) {
        options.read(transportOffset + 20, payloadOffset);
      } else {
        options.none();
      }
    }
    return options;
  }

  /** The six bytes of a MAC address at {@code at} of the frame itself. */
  private long macBits(int at) {
    ByteBuffer own = reassembled() ? ownData : data;
    int from = at + (reassembled() ? ownStart : start);
    return (own.getShort(from) & 0xffffL) << 32 | (own.getInt(from + 2) & 0xffff_ffffL);
  }

  /** Ethernet source; null on other links. */
  public Address macSource() {
    return hasMacs() ? new Address(Address.Family.MAC, 0, macBits(6)) : null;
  }

  /** Ethernet destination; null on other links. */
  public Address macDestination() {
    return hasMacs() ? new Address(Address.Family.MAC, 0, macBits(0)) : null;
  }
}
