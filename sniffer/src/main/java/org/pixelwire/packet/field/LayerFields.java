package org.pixelwire.packet.field;

import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Has the fields of a frame's layers noted, each by the class of its protocol. */
final class LayerFields {
  private static final int BARE_IPV4 = 228;
  private static final int UNVERIFIED = 2;

  private final FieldTree tree;
  private final boolean data;
  private boolean quoted;

  /** Not of what an ICMP redirect quotes, of which Wireshark reads headers only. */
  private boolean payloads = true;

  LayerFields(FieldTree tree) {
    this.tree = tree;
    data = tree.wants(DataFields.GROUP);
  }

  /** Lets layers that follow lie beneath the ICMP error that quotes them. */
  void beginQuote(boolean withPayloads) {
    tree.nest(1);
    quoted = true;
    payloads = withPayloads;
  }

  void endQuote() {
    quoted = false;
    payloads = true;
    tree.nest(0);
  }

  /** Notes layer {@code index} of {@code frame}, which begins at {@code at} of its source. */
  void note(Frame frame, int index, int at, FrameContext context) {
    switch (frame.layer(index)) {
      case ETHERNET -> EthernetFields.note(frame, index, at, tree);
      case VLAN -> VlanFields.note(frame, index, at, tree);
      case QINQ -> ProviderBridgeFields.note(frame, index, at, tree);
      case IPV4 -> Ipv4Fields.note(at, Announcement.isBare(frame, index), quoted, tree);
      case IPV6 -> {
        if (Announcement.isAnnouncedAs4(frame, at) && !Announcement.isBare(frame, index)) {
          Ipv4Fields.note(at, false, quoted, tree);
        }
        Ipv6Fields.note(at, quoted, tree);
      }
      case ARP -> ArpFields.note(at, tree);
      case ICMP -> {
        message(frame, at);
        answered(EchoReplyFields.V4, context);
        EchoFields.note(frame, at, tree);
        echoed(frame, at);
      }
      case ICMPV6 -> {
        message(frame, at);
        answered(EchoReplyFields.V6, context);
        echoed(frame, at);
      }
      case UDP ->
          UdpFields.note(at, payload(frame), left(frame, at), frame.ipVersion(), context, tree);
      case TCP -> {
        int length = quoted ? TcpFields.IN_QUOTE : payload(frame);
        TcpFields.note(at, length, context.segment(), tree);
      }
      default -> rare(frame, index, at);
    }
  }

  private int left(Frame frame, int at) {
    return quoted ? -1 : frame.innerEnd() - at;
  }

  private int payload(Frame frame) {
    boolean known = frame.hasTransport() || frame.hasSegment();
    return known && payloads ? frame.payloadLength() : -1;
  }

  private void message(Frame frame, int at) {
    int status = checksumStatus(frame);
    int expected = status == 0 ? Checksums.expected(frame) : 0;
    if (frame.ipVersion() == 4) {
      IcmpFields.note(at, status, expected, quoted, tree);
    } else {
      Icmpv6Fields.note(at, status, expected, quoted, tree);
    }
  }

  /** What an echo carries lies beneath it. */
  private void echoed(Frame frame, int at) {
    if (data && EchoFields.dataLength(frame) > 0) {
      tree.nest(quoted ? 2 : 1);
      DataFields.note(at + EchoFields.dataAt(frame), EchoFields.dataLength(frame), tree);
      tree.nest(quoted ? 1 : 0);
    }
  }

  /** What an error quotes answers nothing. */
  private void answered(EchoReplyFields fields, FrameContext context) {
    if (!quoted) {
      fields.note(context, tree);
    }
  }

  private void rare(Frame frame, int index, int at) {
    switch (frame.layer(index)) {
      case LLC -> LlcFields.note(at, tree);
      case FDDI -> FddiFields.note(at, tree);
      case NULL -> NullFields.note(at, true, tree);
      case LOOP -> NullFields.note(at, false, tree);
      case RAW -> {
        tree.openProtocol(KnownGroups.RAW, at, tree.end());
        tree.close();
      }
      case SLL -> CookedFields.version1(Payload.end(frame, index + 1, tree), tree);
      case SLL2 -> CookedFields.version2(Payload.end(frame, index + 1, tree), tree);
      case PPPOE -> PppoeFields.note(at, tree);
      case PPP -> PppFields.note(at, isPppoe(frame, index - 1) ? 2 : 1, tree);
      case CISCO_HDLC -> CiscoHdlcFields.note(at, tree);
      case MPLS -> MplsFields.note(at, tree);
      case GRE -> GreFields.note(at, tree);
      case DATA -> {
        if (Announcement.isOtherVersion(frame.malformed(), at)) {
          Ipv6Fields.note(at, quoted, tree);
          DataFields.note(at, tree.readable() - at, tree);
        } else if (index == 0 && frame.linkType() == BARE_IPV4) {
          Ipv4Fields.note(0, true, quoted, tree);
        } else {
          DataFields.note(at, tree.readable() - at, tree);
        }
      }
      default -> extension(frame.layer(index), at, frame.ipVersion());
    }
  }

  private static boolean isPppoe(Frame frame, int index) {
    return index >= 0 && frame.layer(index) == Protocol.PPPOE;
  }

  /** IPv6 has its extension headers beneath it. */
  private void extension(Protocol protocol, int at, int ipVersion) {
    tree.nest(ipVersion == 6 ? 1 : 0);
    switch (protocol) {
      case IPV6_HOP_BY_HOP -> Ipv6OptionsFields.hopByHop(at, tree);
      case IPV6_DESTINATION -> Ipv6OptionsFields.destination(at, tree);
      case IPV6_ROUTING -> Ipv6RoutingFields.note(at, tree);
      case IPV6_FRAGMENT -> Ipv6FragmentFields.note(at, tree);
      default -> AuthenticationFields.note(at, tree);
    }
    tree.nest(0);
  }

  /** Wireshark's number for what the checksum of the innermost header says. */
  private int checksumStatus(Frame frame) {
    if (quoted) {
      return UNVERIFIED;
    }
    return switch (Checksums.transport(frame)) {
      case GOOD -> 1;
      case BAD, OFFLOADED -> 0;
      // Of a packet whose length is wrong, what is there.
      case UNVERIFIED_CUT -> frame.cut() || frame.malformed() == null ? UNVERIFIED : 0;
      default -> UNVERIFIED;
    };
  }
}
