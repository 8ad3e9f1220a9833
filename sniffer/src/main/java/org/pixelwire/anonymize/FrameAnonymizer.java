package org.pixelwire.anonymize;

import java.nio.ByteBuffer;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/**
 * Rewrites frames so that they no longer tell whose they are.
 *
 * <p>Addresses are replaced wherever a header known here has one: Ethernet, FDDI, Linux cooked
 * captures, ARP, IPv4 with its options, IPv6 with its extension headers, neighbour discovery, and
 * the packets that ICMP errors quote; in tunnels at every level. What no header known here covers
 * may hold addresses, and is wiped: other protocols, paddings, check sequences. What TCP, UDP and
 * echo messages carry stays unless it is to be wiped, too. Lengths never change.
 */
public final class FrameAnonymizer {
  /** An error about an error about an error: no honest host sends that. */
  private static final int MAX_QUOTES = 3;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;

  private final Decoder decoder = new Decoder();
  private final Rewriting bytes;
  private final NetworkRewriter network;
  private final IcmpRewriter icmp;
  private final TransportRewriter transport;
  private final ChecksumRepair checksums;
  private final boolean stripPayload;

  private FrameAnonymizer(Pseudonyms pseudonyms, boolean stripPayload) {
    this.stripPayload = stripPayload;
    bytes = new Rewriting(pseudonyms);
    network = new NetworkRewriter(bytes);
    icmp = new IcmpRewriter(bytes, stripPayload);
    transport = new TransportRewriter(bytes, stripPayload);
    checksums = new ChecksumRepair(bytes);
  }

  /** Replaces addresses, the same ones for the same seed; also wipes payload if so asked. */
  public static FrameAnonymizer seeded(long seed, boolean stripPayload) {
    return new FrameAnonymizer(new Pseudonyms(seed), stripPayload);
  }

  /** Only wipes payload. */
  public static FrameAnonymizer payloadOnly() {
    return new FrameAnonymizer(null, true);
  }

  /** The frame rewritten, from index 0; valid until the next call. */
  public ByteBuffer rewrite(
      ByteBuffer data, int offset, int captured, long wireLength, int linkType) {
    bytes.begin(data, offset, captured, wireLength);
    Frame frame = decoder.decode(data, offset, captured, wireLength, linkType, 0, 0);
    packet(frame, 0, captured, 0);
    LinkRewriter.groupMac(bytes, frame);
    return bytes.result();
  }

  /**
   * Rewrites one packet, be it a frame or quoted in one.
   *
   * @param base where its offsets count from
   * @param end of its bytes
   */
  private void packet(Frame frame, int base, int end, int quotes) {
    int ip = -1;
    for (int i = 0; i < frame.layerCount(); i++) {
      int at = base + frame.layerOffset(i);
      LinkRewriter.layer(bytes, frame.layer(i), at);
      network.layer(frame.layer(i), at, end);
      ip = isIp(frame.layer(i)) ? at : ip;
    }
    inner(frame, base, end, ip, quotes);
    outerChecksums(frame, base, end);
  }

  private static boolean isIp(Protocol protocol) {
    return protocol == Protocol.IPV4 || protocol == Protocol.IPV6;
  }

  /** What the innermost header carries, and its checksum. */
  private void inner(Frame frame, int base, int end, int ip, int quotes) {
    int last = frame.layerCount() - 1;
    int at = last < 0 ? base : base + frame.layerOffset(last);
    Protocol protocol = last < 0 ? Protocol.DATA : frame.layer(last);
    int packetEnd = ip < 0 ? end : Math.min(end, network.end(ip, end));
    if (protocol == Protocol.TCP || protocol == Protocol.UDP) {
      int payload = frame.payloadStart() - frame.ownStart() + base;
      transport.headerAndPayload(frame, at, payload, end);
    } else if (protocol == Protocol.ICMP || protocol == Protocol.ICMPV6) {
      bytes.wipeUnknown(packetEnd, end);
      message(frame, at, packetEnd, quotes);
    } else if (frame.fragment()) {
      fragment(frame, at, packetEnd, end);
    } else {
      bytes.wipeUnknown(LinkRewriter.headerEnd(bytes, protocol, at), end);
    }
    innerChecksum(frame, at, ip, end);
  }

  private void message(Frame frame, int at, int end, int quotes) {
    Frame quote = quotes == MAX_QUOTES ? null : frame.quote();
    icmp.message(frame.ipVersion(), at, end, quote != null);
    if (quote != null) {
      int base = at + IcmpRewriter.HEADER;
      packet(quote, base, Math.min(end, base + quote.capturedLength()), quotes + 1);
      icmp.extensions(frame.ipVersion(), at, end);
    }
  }

  private void fragment(Frame frame, int at, int packetEnd, int end) {
    bytes.wipeUnknown(packetEnd, end);
    boolean first = frame.fragmentOffset() == 0;
    switch (frame.ipProtocol()) {
      case TCP, UDP -> {
        int header = frame.ipProtocol() == UDP ? 8 : (bytes.u8(at + 12) >> 4) * 4;
        if (stripPayload) {
          bytes.wipe(first ? at + Math.max(8, header) : at, packetEnd);
        }
      }
      case ICMP, ICMPV6 -> {
        boolean echo = icmp.echo(frame.ipVersion(), at);
        if (stripPayload || (first && !echo)) {
          bytes.wipe(first ? at + IcmpRewriter.HEADER : at, packetEnd);
        }
      }
      default -> bytes.wipeUnknown(at, packetEnd);
    }
  }

  private void innerChecksum(Frame frame, int at, int ip, int end) {
    boolean found = frame.fragment() ? frame.fragmentOffset() == 0 : hasChecksum(frame);
    if (ip < 0 || !found) {
      return;
    }
    int packetEnd = network.end(ip, Integer.MAX_VALUE);
    int to = Math.min(end, packetEnd);
    int length = packetEnd - at;
    switch (frame.ipProtocol()) {
      case TCP -> checksums.withAddresses(at + 16, at, to, length, network.pseudo(ip, TCP));
      case UDP -> {
        int said = bytes.u16(at + 4);
        int udp = said < 8 ? length : said;
        checksums.withAddresses(at + 6, at, Math.min(to, at + udp), udp, network.pseudo(ip, UDP));
      }
      case ICMP -> checksums.plain(at + 2, at, to);
      case ICMPV6 -> checksums.withAddresses(at + 2, at, to, length, network.pseudo(ip, ICMPV6));
      default -> {
        // None, or one that went with the rest.
      }
    }
  }

  private static boolean hasChecksum(Frame frame) {
    return frame.is(Protocol.TCP)
        || frame.is(Protocol.UDP)
        || frame.is(Protocol.ICMP)
        || frame.is(Protocol.ICMPV6);
  }

  /** From the inside out, as outer ones cover inner ones. */
  private void outerChecksums(Frame frame, int base, int end) {
    int to = end;
    for (int i = frame.layerCount() - 1; i >= 0; i--) {
      int at = base + frame.layerOffset(i);
      if (frame.layer(i) == Protocol.IPV4) {
        checksums.ipv4(at, (bytes.u8(at) & 0x0f) * 4);
      } else if (frame.layer(i) == Protocol.GRE && (bytes.u16(at) & 0x8000) != 0) {
        checksums.plain(at + 4, at, greEnd(frame, base, i, to));
      }
    }
  }

  private int greEnd(Frame frame, int base, int gre, int end) {
    int layer = gre;
    while (layer > 0 && !isIp(frame.layer(layer))) {
      layer--;
    }
    return Math.min(end, network.end(base + frame.layerOffset(layer), end));
  }
}
