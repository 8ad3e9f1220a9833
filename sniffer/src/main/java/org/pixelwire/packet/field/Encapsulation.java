package org.pixelwire.packet.field;

/** Wireshark's own numbers and names of link types ({@code frame.encap_type}). */
final class Encapsulation {
  private Encapsulation() {}

  /** Its number of a LINKTYPE_ number; 0 for those that are not known here. */
  static int of(int linkType) {
    return switch (linkType) {
      case 0 -> 15;
      case 1 -> 1;
      case 6 -> 2;
      case 7 -> 8;
      case 8 -> 3;
      case 9, 50 -> 4;
      case 10 -> 6;
      case 12, 14, 101 -> 7;
      case 51 -> 139;
      case 100 -> 10;
      case 104 -> 28;
      case 105 -> 20;
      case 107 -> 26;
      case 108 -> 174;
      case 113 -> 25;
      case 117 -> 39;
      case 119 -> 21;
      case 127 -> 23;
      case 163 -> 24;
      case 187 -> 41;
      case 189 -> 95;
      case 195 -> 104;
      case 201 -> 99;
      case 204 -> 19;
      case 220 -> 115;
      case 227 -> 125;
      case 228 -> 129;
      case 229 -> 130;
      case 239 -> 141;
      case 252 -> 155;
      case 253 -> 158;
      case 276 -> 210;
      default -> linkType >= 147 && linkType <= 162 ? linkType - 102 : 0;
    };
  }

  /** The name of one of its numbers. */
  static String name(long number) {
    return switch ((int) number) {
      case 0 -> "Unknown";
      case 1 -> "Ethernet";
      case 2 -> "Token Ring";
      case 3 -> "SLIP";
      case 4 -> "PPP";
      case 6 -> "FDDI with bit-swapped MAC addresses";
      case 7 -> "Raw IP";
      case 8 -> "ARCNET";
      case 10 -> "RFC 1483 ATM";
      case 15 -> "NULL/Loopback";
      case 19 -> "PPP with Directional Info";
      case 20 -> "IEEE 802.11 Wireless LAN";
      case 21 -> "IEEE 802.11 plus Prism II monitor mode radio header";
      case 23 -> "IEEE 802.11 plus radiotap radio header";
      case 24 -> "IEEE 802.11 plus AVS radio header";
      case 25 -> "Linux cooked-mode capture v1";
      case 26 -> "Frame Relay";
      case 28 -> "Cisco HDLC";
      case 39 -> "OpenBSD PF Firewall logs";
      case 41 -> "Bluetooth H4";
      case 95 -> "USB packets with Linux header";
      case 99 -> "Bluetooth H4 with linux header";
      case 104 -> "IEEE 802.15.4 Wireless PAN";
      case 115 -> "USB packets with Linux header and padding";
      case 125 -> "SocketCAN";
      case 129 -> "Raw IPv4";
      case 130 -> "Raw IPv6";
      case 139 -> "PPP-over-Ethernet session";
      case 141 -> "NFLOG";
      case 155 -> "Wireshark Upper PDU export";
      case 158 -> "Linux Netlink";
      case 174 -> "OpenBSD loopback";
      case 210 -> "Linux cooked-mode capture v2";
      default -> number >= 45 && number <= 60 ? "USER " + (number - 45) : null;
    };
  }
}
