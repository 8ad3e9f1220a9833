package org.pixelwire.capture;

import java.util.Map;

/**
 * Names and numbers of link types, as tcpdump.org's registry lists them.
 *
 * <p>Files carry LINKTYPE_ numbers, equal on every system; a live handle tells a DLT_ number, which
 * for a few types differs between systems.
 */
public final class LinkType {
  public static final int NULL = 0;
  public static final int EN10MB = 1;
  public static final int RAW = 101;
  public static final int LOOP = 108;
  public static final int LINUX_SLL = 113;
  public static final int IPV4 = 228;
  public static final int IPV6 = 229;
  public static final int LINUX_SLL2 = 276;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(NULL, "NULL"),
          Map.entry(EN10MB, "EN10MB"),
          Map.entry(6, "IEEE802"),
          Map.entry(8, "SLIP"),
          Map.entry(9, "PPP"),
          Map.entry(10, "FDDI"),
          Map.entry(50, "PPP_SERIAL"),
          Map.entry(51, "PPP_ETHER"),
          Map.entry(RAW, "RAW"),
          Map.entry(104, "C_HDLC"),
          Map.entry(105, "IEEE802_11"),
          Map.entry(LOOP, "LOOP"),
          Map.entry(LINUX_SLL, "LINUX_SLL"),
          Map.entry(119, "PRISM_HEADER"),
          Map.entry(127, "IEEE802_11_RADIO"),
          Map.entry(187, "BLUETOOTH_HCI_H4"),
          Map.entry(189, "USB_LINUX"),
          Map.entry(201, "BLUETOOTH_HCI_H4_WITH_PHDR"),
          Map.entry(220, "USB_LINUX_MMAPPED"),
          Map.entry(IPV4, "IPV4"),
          Map.entry(IPV6, "IPV6"),
          Map.entry(239, "NFLOG"),
          Map.entry(253, "NETLINK"),
          Map.entry(LINUX_SLL2, "LINUX_SLL2"));

  private LinkType() {}

  /** The registry's name without its LINKTYPE_ prefix; {@code LINKTYPE_n} for others. */
  public static String name(int linkType) {
    String name = NAMES.get(linkType);
    return name != null ? name : "LINKTYPE_" + linkType;
  }

  /** The file's number for what a live handle calls {@code dlt}. */
  public static int ofDlt(int dlt) {
    return switch (dlt) {
      // DLT_RAW: 12 everywhere but on OpenBSD, whose 12 is DLT_LOOP and whose DLT_RAW is 14.
      case 12 -> isOpenBsd() ? LOOP : RAW;
      case 14 -> isOpenBsd() ? RAW : 14;
      default -> dlt;
    };
  }

  private static boolean isOpenBsd() {
    return System.getProperty("os.name", "").startsWith("OpenBSD");
  }
}
