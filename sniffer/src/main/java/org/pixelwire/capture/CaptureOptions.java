package org.pixelwire.capture;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to capture and where to.
 *
 * @param filter in libpcap's language; empty for everything
 * @param file a classic nanosecond pcap that libpcap writes; null for a private, bounded spool that
 *     vanishes when the capture is closed
 * @param overwrite whether an existing {@code file} may be replaced
 * @param snaplen bytes kept of each packet, 1 to 262,144
 * @param bufferMiB the kernel's buffer, 1 to 2,047 MiB
 * @param maxPackets the capture ends by itself with exactly so many packets; 0 for no limit
 * @param promiscuous whether to see packets addressed to other machines
 */
public record CaptureOptions(
    String interfaceName,
    String filter,
    Path file,
    boolean overwrite,
    int snaplen,
    int bufferMiB,
    long maxPackets,
    boolean promiscuous) {
  public static final int MAX_SNAPLEN = 262_144;
  public static final int MAX_BUFFER_MIB = 2047;
  private static final int DEFAULT_BUFFER_MIB = 64;

  public CaptureOptions {
    Objects.requireNonNull(interfaceName, "interfaceName");
    Objects.requireNonNull(filter, "filter");
    if (snaplen < 1 || snaplen > MAX_SNAPLEN) {
      throw new IllegalArgumentException(
          "A snapshot length is 1 to " + MAX_SNAPLEN + " bytes, not " + snaplen + ".");
    }
    if (bufferMiB < 1 || bufferMiB > MAX_BUFFER_MIB) {
      throw new IllegalArgumentException(
          "A capture buffer is 1 to " + MAX_BUFFER_MIB + " MiB, not " + bufferMiB + ".");
    }
    if (maxPackets < 0) {
      throw new IllegalArgumentException("A packet limit is 0 or more, not " + maxPackets + ".");
    }
  }

  /** Everything on {@code interfaceName}, into a spool, with a 64 MiB buffer. */
  public static CaptureOptions on(String interfaceName) {
    return new CaptureOptions(
        interfaceName, "", null, false, MAX_SNAPLEN, DEFAULT_BUFFER_MIB, 0, false);
  }

  public CaptureOptions withFilter(String newFilter) {
    return new CaptureOptions(
        interfaceName, newFilter, file, overwrite, snaplen, bufferMiB, maxPackets, promiscuous);
  }

  public CaptureOptions withFile(Path newFile) {
    return new CaptureOptions(
        interfaceName, filter, newFile, overwrite, snaplen, bufferMiB, maxPackets, promiscuous);
  }

  public CaptureOptions withOverwrite(boolean newOverwrite) {
    return new CaptureOptions(
        interfaceName, filter, file, newOverwrite, snaplen, bufferMiB, maxPackets, promiscuous);
  }

  public CaptureOptions withSnaplen(int newSnaplen) {
    return new CaptureOptions(
        interfaceName, filter, file, overwrite, newSnaplen, bufferMiB, maxPackets, promiscuous);
  }

  public CaptureOptions withBufferMiB(int newBufferMiB) {
    return new CaptureOptions(
        interfaceName, filter, file, overwrite, snaplen, newBufferMiB, maxPackets, promiscuous);
  }

  public CaptureOptions withMaxPackets(long newMaxPackets) {
    return new CaptureOptions(
        interfaceName, filter, file, overwrite, snaplen, bufferMiB, newMaxPackets, promiscuous);
  }

  public CaptureOptions withPromiscuous(boolean newPromiscuous) {
    return new CaptureOptions(
        interfaceName, filter, file, overwrite, snaplen, bufferMiB, maxPackets, newPromiscuous);
  }
}
