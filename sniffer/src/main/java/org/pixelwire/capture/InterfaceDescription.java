package org.pixelwire.capture;

/**
 * What a capture says of an interface it was taken on; null or empty texts are unknown.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.2.
 *
 * @param filter the capture filter as text; one given as byte code is unknown
 * @param os operating system of the machine that has the interface
 * @param linkType LINKTYPE_ number
 * @param snaplen 0 for no limit
 * @param resolution of its timestamps, as if_tsresol has it: 10 to the minus that, or with the
 *     highest bit set 2 to the minus the rest
 * @param offsetSeconds added to its timestamps
 * @param fcsLength of the frame check sequence that ends each packet, in bits; -1 unknown
 */
public record InterfaceDescription(
    String name,
    String description,
    String filter,
    String os,
    String hardware,
    int linkType,
    int snaplen,
    int resolution,
    long offsetSeconds,
    int fcsLength) {
  /** Resolution of timestamps that count microseconds. */
  public static final int MICROSECONDS = 6;

  /** Resolution of timestamps that count nanoseconds. */
  public static final int NANOSECONDS = 9;

  /** An interface, with nanosecond timestamps, of which only this is known. */
  public static InterfaceDescription of(int linkType) {
    return of(linkType, 0, NANOSECONDS);
  }

  /** An interface of which only this is known. */
  public static InterfaceDescription of(int linkType, int snaplen, int resolution) {
    return new InterfaceDescription(
        null, null, null, null, null, linkType, snaplen, resolution, 0, -1);
  }

  /** The same interface under names that it then has; null or empty for none. */
  public InterfaceDescription named(
      String newName, String newDescription, String newFilter, String newOs, String newHardware) {
    return new InterfaceDescription(
        newName,
        newDescription,
        newFilter,
        newOs,
        newHardware,
        linkType,
        snaplen,
        resolution,
        offsetSeconds,
        fcsLength);
  }

  /** The same interface with another snaplen. */
  public InterfaceDescription withSnaplen(int newSnaplen) {
    return new InterfaceDescription(
        name,
        description,
        filter,
        os,
        hardware,
        linkType,
        newSnaplen,
        resolution,
        offsetSeconds,
        fcsLength);
  }

  /** The same interface with timestamps that count otherwise. */
  public InterfaceDescription withTime(int newResolution, long newOffsetSeconds) {
    return new InterfaceDescription(
        name,
        description,
        filter,
        os,
        hardware,
        linkType,
        snaplen,
        newResolution,
        newOffsetSeconds,
        fcsLength);
  }
}
