package org.pixelwire.packet.field;

import java.util.List;

/** The protocols whose fields {@link Dissector} tells. */
final class KnownGroups {
  /** Raw IP has no header. */
  static final FieldGroup RAW = new FieldGroup("raw", "Raw packet data", "Raw");

  private KnownGroups() {}

  /** All of them, with every field of theirs. */
  static List<FieldGroup> all() {
    // Fields of one group that are told by several classes.
    EchoReplyFields.join();
    Ipv4AddressFields.join();
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
    TcpNumberFields.join();
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
}
