package org.pixelwire.sniffer;

import java.util.List;
import java.util.Locale;
import org.pixelwire.capture.Damage;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.transfer.CaptureEvidence;

/**
 * What is true of a capture as a file.
 *
 * @param linkTypes libpcap names, in order of appearance
 * @param packets packet records
 * @param wireBytes lengths on the wire, added up
 * @param cutPackets packets whose captured length is not their wire length
 * @param brokenPackets IP packets of which fragments were never captured
 * @param damage where the file stopped making sense; null for a whole one
 * @param drops what the sniffer lost, as far as known
 */
public record FileFacts(
    String path,
    PacketSource.Format format,
    boolean compressed,
    List<String> linkTypes,
    int snaplen,
    int timestampDigits,
    long packets,
    long capturedBytes,
    long wireBytes,
    long firstNanos,
    long lastNanos,
    long cutPackets,
    long brokenPackets,
    Damage damage,
    Drops drops) {

  /** Seconds from the first to the last packet record. */
  public double duration() {
    return packets == 0 ? 0 : (lastNanos - firstNanos) / 1e9;
  }

  /** How far the capture can be trusted to hold what crossed the wire. */
  public CaptureEvidence evidence() {
    // dumpcap writes the kernel's count as the interface's, so either of them is enough.
    Long dropped =
        drops.kernel() == null && drops.interfaceDrops() == null
            ? null
            : Long.valueOf(zeroIfNull(drops.kernel()) + zeroIfNull(drops.interfaceDrops()));
    return new CaptureEvidence(dropped, cutPackets, brokenPackets, damage != null);
  }

  private static long zeroIfNull(Long count) {
    return count == null ? 0 : count;
  }

  /** Where and why reading ended early, as one sentence; null for a whole file. */
  public String damageSentence() {
    return damageSentence(path, damage, packets);
  }

  /** The same, of any file of which {@code packets} were read; null without damage. */
  static String damageSentence(String path, Damage damage, long packets) {
    return damage == null
        ? null
        : String.format(
            Locale.ROOT,
            "%s is damaged at byte %,d: %s; the %,d packets before it were read.",
            path,
            damage.offset(),
            damage.reason(),
            packets);
  }
}
