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
 * something, so they hold for frames cut by the snaplen too. In a tunnel, IP and what is above it
 * mean the innermost packet.
 *
 * <p>One accessor a field, so that the hot path reads numbers and nothing else: hence its length.
 */
public final class Frame extends Headers {
  /** Time of a frame that was recorded without one. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** An ICMP error quotes a packet of any length, usually cut. */
  private static final long QUOTED_LENGTH = 0xffff;

  private static final int ETHERNET_HEADER = 14;

  private final MovingView payload = new MovingView();
  private final TcpOptions options = new TcpOptions(this);
  private final Icmp icmp = new Icmp(this);
  private final Arp arp = new Arp(this);
  private Frame quoted;
  private Frame quote;

  Frame() {}

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

  /** Bytes on the wire ({@code frame.len}), which a strange file may say are fewer. */
  public long wireLength() {
    return wireLength;
  }

  /** LINKTYPE_ number it was decoded by. */
  public int linkType() {
    return linkType;
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
    return protocol(Objects.checkIndex(index, layerCount));
  }

  /**
   * Where layer {@code index} begins: in the frame, or from {@link #reassembledFrom} on in the
   * reassembled packet's payload.
   */
  public int layerOffset(int index) {
    return offset(Objects.checkIndex(index, layerCount));
  }

  /** All layers as one number, to be read with {@link LayersKey}. */
  public long layersKey() {
    return key();
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
    return layerCount > 0 && protocol(layerCount - 1) == protocol;
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

  /** Whether there is IP within IP: {@link #source(int)} then has the outer addresses. */
  public boolean tunnelled() {
    return ipVersion != 0 && outermostIp() < ipLayer;
  }

  private int outermostIp() {
    int layer = 0;
    while (!isIp(layer)) {
      layer++;
    }
    return layer;
  }

  private boolean isIp(int layer) {
    return protocol(layer) == Protocol.IPV4 || protocol(layer) == Protocol.IPV6;
  }

  private boolean hasAddresses(int index) {
    Protocol protocol = layer(index);
    boolean whole =
        protocol == Protocol.ETHERNET
            ? holds(index, ETHERNET_HEADER)
            : ipVersion != 0 && index <= ipLayer;
    return whole && !isGone(index);
  }

  /** Source address of layer {@code index}; null unless that is a whole IP or Ethernet header. */
  public Address source(int index) {
    if (!hasAddresses(index)) {
      return null;
    }
    return switch (layer(index)) {
      case ETHERNET -> Addresses.mac(layerBuffer(index), layerStart(index) + 6);
      case IPV4 -> Addresses.v4(layerBuffer(index), layerStart(index) + 12);
      case IPV6 -> Addresses.v6(layerBuffer(index), layerStart(index) + 8);
      default -> null;
    };
  }

  /** Destination address of layer {@code index}, as {@link #source(int)}. */
  public Address destination(int index) {
    if (!hasAddresses(index)) {
      return null;
    }
    return switch (layer(index)) {
      case ETHERNET -> Addresses.mac(layerBuffer(index), layerStart(index));
      case IPV4 -> Addresses.v4(layerBuffer(index), layerStart(index) + 16);
      case IPV6 -> Addresses.v6(layerBuffer(index), layerStart(index) + 24);
      default -> null;
    };
  }

  /**
   * Whether it is part of a fragmented IP packet and worth keeping until the packet is complete:
   * such a frame has no transport layer here. The first fragment of an IPv4 packet, when cut by the
   * snaplen, is none: its transport header is read at once.
   */
  public boolean fragment() {
    return fragment;
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

  /** The upper half of an IPv6 source address; 0 with IPv4. */
  public long sourceHigh() {
    return sourceHigh;
  }

  /** The lower half of an IPv6 source address, or the 32 bits of an IPv4 one. */
  public long sourceLow() {
    return sourceLow;
  }

  /** The upper half of an IPv6 destination address; 0 with IPv4. */
  public long destinationHigh() {
    return destinationHigh;
  }

  /** The lower half of an IPv6 destination address, or the 32 bits of an IPv4 one. */
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

  /** IPv4 header length in bytes, options included, or IPv6's 40; -1 without an IP layer. */
  public int ipHeaderLength() {
    return ipVersion == 0 ? -1 : ipVersion == 6 ? 40 : (ip8(0) & 0x0f) * 4;
  }

  /** IPv4 identification, which IPv6 has in fragments only; -1 without one. */
  public long ipIdentification() {
    return ipVersion == 4 ? ip16(4) : fragment ? u32(fragmentHeader() + 4) : -1;
  }

  private int fragmentHeader() {
    int layer = layerCount - 1;
    while (protocol(layer) != Protocol.IPV6_FRAGMENT) {
      layer--;
    }
    return offset(layer);
  }

  /** Where a fragment's bytes belong in the packet's payload; 0 unless it is one. */
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
    return fragment ? Math.max(0, innerEnd - offset(layerCount - 1)) : 0;
  }

  /** Index of a fragment's first byte in {@link #buffer}; only when {@link #fragment}. */
  public int fragmentStart() {
    return start + offset(layerCount - 1);
  }

  /** How many of a fragment's bytes were captured. */
  public int fragmentCaptured() {
    return fragment
        ? Math.max(0, Math.min(fragmentLength(), captured - offset(layerCount - 1)))
        : 0;
  }

  /** The buffer the innermost layers lie in, big-endian: the frame's or a reassembled packet's. */
  public ByteBuffer buffer() {
    return data;
  }

  /** The buffer the frame's own bytes lie in, big-endian, whatever was reassembled. */
  public ByteBuffer ownBuffer() {
    return reassembled() ? ownData : data;
  }

  /** Index of the frame's first byte in {@link #ownBuffer}. */
  public int ownStart() {
    return reassembled() ? ownStart : start;
  }

  /** Where the innermost packet ends by its headers, captured or not: offset as of layers. */
  public int innerEnd() {
    return innerEnd;
  }

  /** How many bytes {@link #buffer} holds for the innermost layers. */
  public int innerCaptured() {
    return captured;
  }

  /** Whether a whole TCP header (options included) or UDP header was captured. */
  public boolean hasTransport() {
    return transport;
  }

  /**
   * Whether enough of a TCP header is there for Wireshark to follow its connection, though the
   * snaplen cut what stands behind the window, or its length says less than 20. What is told here
   * of TCP segments holds for it, too, but for the urgent pointer.
   */
  public boolean hasSegment() {
    return transportOffset >= 0 && is(Protocol.TCP);
  }

  /** Whether the ports of TCP or UDP were captured, be the header whole or not. */
  public boolean hasPorts() {
    return ports;
  }

  /**
   * Whether Wireshark gives it a stream number, which it does to a TCP header that is cut or lies
   * about its length, too, and to one quoted in an ICMP error; it counts in a conversation only
   * when {@link #hasTransport}.
   */
  public boolean takesStream() {
    return stream;
  }

  /** TCP or UDP source port; 0 unless {@link #hasPorts}. */
  public int sourcePort() {
    return sourcePort;
  }

  /** TCP or UDP destination port; 0 unless {@link #hasPorts}. */
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

  /** TCP header length in bytes, options included. */
  public int tcpHeaderLength() {
    return (u8(transportOffset + 12) >> 4) * 4;
  }

  /** The TCP flag bits, see {@link Tcp}. */
  public int tcpFlags() {
    return u16(transportOffset + 12) & 0x1ff;
  }

  /** The TCP window as it stands in the header, unscaled. */
  public int tcpWindow() {
    return u16(transportOffset + 14);
  }

  /** The TCP urgent pointer, which means something only with the URG flag. */
  public int tcpUrgentPointer() {
    return u16(transportOffset + 18);
  }

  /** The TCP options, read at the first call for this frame; none where there is no TCP header. */
  public TcpOptions tcpOptions() {
    if (!optionsRead) {
      optionsRead = true;
      if (hasSegment()) {
        options.read(transportOffset + 20, payloadOffset);
      } else {
        options.none();
      }
    }
    return options;
  }

  /** The ICMP or ICMPv6 message; null without a whole header of one. */
  public Icmp icmp() {
    return icmp.at(layerCount - 1) ? icmp : null;
  }

  /** The ARP message; null without a whole one. */
  public Arp arp() {
    return arp.at(layerCount - 1) ? arp : null;
  }

  /**
   * The packet that an ICMP error quotes, from its IP header on as far as it is there, as a frame
   * of its own; null without one. Its offsets count from its own first byte. It counts nowhere.
   */
  public Frame quote() {
    if (!quoteRead) {
      quoteRead = true;
      quote = icmp() == null || icmp.quoteOffset() < 0 ? null : decodeQuote(icmp.quoteOffset());
    }
    return quote;
  }

  private Frame decodeQuote(int at) {
    if (quoted == null) {
      quoted = new Frame();
    }
    int length = Math.min(captured, innerEnd) - at;
    quoted.reset(data, start + at, length, Math.max(length, QUOTED_LENGTH), linkType);
    quoted.number = number;
    quoted.timeNanos = timeNanos;
    if (ipVersion == 4) {
      Ipv4.decode(quoted, 0);
    } else {
      Ipv6.decode(quoted, 0);
    }
    return quoted;
  }

  /** Whether it has Ethernet addresses. */
  public boolean hasMacs() {
    return layerCount > 0 && protocol(0) == Protocol.ETHERNET && holds(0, ETHERNET_HEADER);
  }

  /** The 48 bits of the Ethernet source; only when {@link #hasMacs}. */
  public long macSourceBits() {
    return Addresses.bits(layerBuffer(0), layerStart(0) + 6);
  }

  /** The 48 bits of the Ethernet destination; only when {@link #hasMacs}. */
  public long macDestinationBits() {
    return Addresses.bits(layerBuffer(0), layerStart(0));
  }

  /** Ethernet source; null on other links. */
  public Address macSource() {
    return hasMacs() ? source(0) : null;
  }

  /** Ethernet destination; null on other links. */
  public Address macDestination() {
    return hasMacs() ? destination(0) : null;
  }
}
