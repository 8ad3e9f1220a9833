package org.pixelwire.packet;

/** What can be said about a checksum. */
public enum Checksum {
  /** It is right. */
  GOOD,
  /** It is wrong: the bytes changed on their way. */
  BAD,
  /**
   * The sender left it to its network adapter, after the capture point; or the link is loopback.
   */
  OFFLOADED,
  /** The sender made none, as UDP over IPv4 may. */
  ABSENT,
  /** There is no header that has one. */
  NONE,
  /** Not all the bytes it covers were captured. */
  UNVERIFIED_CUT,
  /** It covers a packet of which this frame holds a fragment. */
  UNVERIFIED_FRAGMENT,
  /** It covers a destination that a routing header names differently. */
  UNVERIFIED_ROUTED
}
