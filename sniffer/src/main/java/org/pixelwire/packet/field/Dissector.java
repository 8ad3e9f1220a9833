package org.pixelwire.packet.field;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Tells the fields of frames, as far as a frame and its {@link FrameContext} know them. */
public final class Dissector {
  private static final int ICMP_HEADER = 8;

  private static final int BARE_IPV4 = 228;
  private static final int UNVERIFIED = 2;

  private final FieldTree tree;
  private final boolean frames;
  private final boolean data;
  private boolean quoted;

  /** Not of what an ICMP redirect quotes, of which Wireshark reads headers only. */
  private boolean payloads = true;

  /** Whether nobody reads the layers that tell where the packet ends. */
  private boolean endsUnread;

  /** Layers that need not be read: nothing of them is wanted. */
  private final Set<Protocol> skipped = EnumSet.noneOf(Protocol.class);

  /** A dissector that tells the fields of {@code wanted} only. */
  public Dissector(FieldSet wanted) {
    tree = new FieldTree(wanted);
    boolean remarks = tree.wantsRemarks();
    frames = remarks || tree.wants(FrameFields.GROUP) || tree.wants(RecordFields.COMMENTS);
    data = tree.wants(DataFields.GROUP);
    if (!remarks) {
      skip();
    }
  }

  /** Lower layers tell where the packet ends, which TCP and UDP alone can learn from the frame. */
  private void skip() {
    Set<FieldGroup> apart =
        Set.of(FrameFields.GROUP, RecordFields.COMMENTS, TcpFields.GROUP, UdpFields.GROUP);
    if (groups().stream().noneMatch(group -> !apart.contains(group) && tree.wants(group))) {
      skipped.addAll(EnumSet.allOf(Protocol.class));
    }
    endsUnread = !skipped.isEmpty();
    skipped.add(Protocol.TCP);
    skipped.add(Protocol.UDP);
    if (tree.wants(TcpFields.GROUP)) {
      skipped.remove(Protocol.TCP);
    }
    if (tree.wants(UdpFields.GROUP)) {
      skipped.remove(Protocol.UDP);
    }
  }

  /** The protocols whose fields it tells. */
  public static List<FieldGroup> groups() {
    // Fields of one group that are told by several classes.
    EchoFields.join();
    EchoReplyFields.join();
    Ipv4OptionFields.join();
    Ipv4RouteFields.join();
    Ipv6OptionFields.join();
    EchoFields.join();
    FragmentFields.join();
    NeighborFields.join();
    NeighborOptionFields.join();
    RecordFields.join();
    TcpFlagFields.join();
    TcpOptionFields.join();
    TcpAnalysisFields.join();
    return List.of(
        FrameFields.GROUP,
        EthernetFields.GROUP,
        VlanFields.GROUP,
        ProviderBridgeFields.GROUP,
        LlcFields.GROUP,
        FddiFields.GROUP,
        NullFields.GROUP,
        RAW,
        CookedFields.GROUP,
        PppoeFields.GROUP,
        PppFields.GROUP,
        CiscoHdlcFields.GROUP,
        MplsFields.GROUP,
        Ipv4Fields.GROUP,
        Ipv6Fields.GROUP,
        Ipv6OptionsFields.HOP_BY_HOP,
        Ipv6OptionsFields.DESTINATION,
        Ipv6RoutingFields.GROUP,
        Ipv6FragmentFields.GROUP,
        AuthenticationFields.GROUP,
        GreFields.GROUP,
        ArpFields.GROUP,
        IcmpFields.GROUP,
        Icmpv6Fields.GROUP,
        UdpFields.GROUP,
        TcpFields.GROUP,
        DataFields.GROUP,
        RecordFields.COMMENTS,
        MalformedFields.GROUP,
        ExpertFields.GROUP);
  }

  /** Raw IP has no header. */
  private static final FieldGroup RAW = new FieldGroup("raw", "Raw packet data", "Raw");

  /** The fields of {@code frame}; valid until the next call, and as long as the frame is. */
  public FieldTree dissect(Frame frame, FrameContext context) {
    tree.clear();
    tree.addSource(
        "Frame",
        frame.ownBuffer(),
        frame.ownStart(),
        frame.capturedLength(),
        Math.max(frame.wireLength(), frame.capturedLength()));
    if (frames) {
      FrameFields.note(frame, context, tree);
    }
    for (int i = 0; i < frame.layerCount(); i++) {
      if (i == frame.reassembledFrom()) {
        tree.addSource(
            "Reassembled IPv" + frame.ipVersion(), frame.buffer(), 0, frame.innerCaptured());
        if (context.fragments() != null) {
          FragmentFields.of(frame.ipVersion()).note(context.fragments(), tree);
        }
      }
      if (reads(frame, i)) {
        layer(frame, i, frame.layerOffset(i), context);
      }
    }
    if (frame.quote() != null) {
      quote(frame, frame.quote(), frame.layerOffset(frame.layerCount() - 1) + ICMP_HEADER, context);
    }
    if (data && hasData(frame, context)) {
      int start = frame.reassembled() ? 0 : frame.ownStart();
      DataFields.note(frame.payloadStart() - start, frame.payloadLength(), tree);
    }
    MalformedFields.note(tree);
    return tree;
  }

  /** Where a packet ends matters to those of its headers that are not all there. */
  private boolean reads(Frame frame, int index) {
    return !skipped.contains(frame.layer(index)) || !frame.hasTransport();
  }

  /** Whether the payload of the transport is data that nobody here explains. */
  static boolean hasData(Frame frame, FrameContext context) {
    return frame.hasTransport()
        && frame.payloadCaptured() > 0
        && !context.hasRecords()
        && context.payloadIsData();
  }

  /** Whether Wireshark reads data in the datagram {@code quote} that the ICMP error quotes. */
  static boolean quotesData(Frame frame, Frame quote) {
    return !frame.icmp().redirects()
        && quote.is(Protocol.UDP)
        && quote.hasTransport()
        && quote.payloadCaptured() > 0;
  }

  private int left(Frame frame, int at) {
    return quoted ? -1 : frame.innerEnd() - at;
  }

  private int payload(Frame frame) {
    boolean known = frame.hasTransport() || frame.hasSegment();
    return known && payloads ? frame.payloadLength() : -1;
  }

  /** What an ICMP error quotes lies beneath it. */
  private void quote(Frame frame, Frame quote, int at, FrameContext context) {
    tree.nest(1);
    quoted = true;
    payloads = !frame.icmp().redirects();
    for (int i = 0; i < quote.layerCount(); i++) {
      if (reads(quote, i)) {
        layer(quote, i, at + quote.layerOffset(i), context);
      }
    }
    if (data && quotesData(frame, quote)) {
      DataFields.note(at + quote.payloadStart() - quote.ownStart(), quote.payloadLength(), tree);
    }
    quoted = false;
    payloads = true;
    tree.nest(0);
  }

  private void layer(Frame frame, int index, int at, FrameContext context) {
    if (endsUnread && !quoted) {
      tree.endAt(Math.min(tree.end(), frame.innerEnd()));
    }
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
        tree.openProtocol(RAW, at, tree.end());
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
