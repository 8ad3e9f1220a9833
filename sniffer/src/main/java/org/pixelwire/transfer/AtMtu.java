package org.pixelwire.transfer;

/**
 * What the frames of a transfer would have been on a network of MTU 1500, for captures in which
 * segmentation offload or loopback's MTU made larger ones.
 */
public final class AtMtu {
  /** Ethernet's MTU: the largest IP packet. */
  public static final int MTU = 1500;

  private static final int IP_HEADER = 20;

  private long frames;
  private long bytes;
  private long largest;

  /**
   * Counts one frame.
   *
   * @param link bytes of link header before the IP header
   * @param wireLength of the frame
   * @param payload bytes above TCP or UDP
   * @param tcp whether the payload would be cut into segments; datagrams are fragmented instead
   */
  void add(int link, long wireLength, long payload, boolean tcp) {
    long ipLength = wireLength - link;
    largest = Math.max(largest, ipLength);
    if (ipLength <= MTU) {
      frames++;
      bytes += wireLength;
      return;
    }
    // RFC 9293 segments repeat all headers; RFC 791 fragments repeat the IP header only, and carry
    // a
    // multiple of eight bytes.
    long repeated = tcp ? ipLength - payload : IP_HEADER;
    long content = ipLength - repeated;
    long room = tcp ? MTU - repeated : (MTU - repeated) / 8 * 8;
    long pieces = (content + room - 1) / room;
    frames += pieces;
    bytes += content + pieces * (repeated + link);
  }

  /** Whether any IP packet was larger than {@link #MTU}. */
  public boolean exceeded() {
    return largest > MTU;
  }

  /** Frames there would be. */
  public long frames() {
    return frames;
  }

  /** Wire bytes there would be. */
  public long bytes() {
    return bytes;
  }
}
