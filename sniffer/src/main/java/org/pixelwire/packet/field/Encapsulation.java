package org.pixelwire.packet.field;

/** Wireshark's own numbers and names of link types ({@code frame.encap_type}). */
final class Encapsulation {
  /** The names of its numbers. */
  static final ValueNames NAMES = ValueNames.table("encapsulation");

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
      case 231 -> 146;
      case 239 -> 141;
      case 252 -> 155;
      case 253 -> 158;
      case 276 -> 210;
      default -> linkType >= 147 && linkType <= 162 ? linkType - 102 : 0;
    };
  }
}
