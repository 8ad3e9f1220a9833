package org.pixelwire.transfer;

/**
 * What the capture itself may have lost, so that no verdict blames the network for it.
 *
 * @param drops packets the kernel or the interface dropped before the file; null when not known
 * @param cutPackets frames shorter in the file than on the wire
 * @param brokenPackets fragmented IP packets that could not be put together
 * @param damagedFile whether the file could not be read to its end
 */
public record CaptureEvidence(
    Long drops, long cutPackets, long brokenPackets, boolean damagedFile) {

  /** Whether a chunk that is not in the capture may have crossed the wire all the same. */
  public boolean mayHaveMissed() {
    return drops == null || surelyMissed();
  }

  /** The same for what is known to have been lost; not knowing about drops alone is no loss. */
  boolean surelyMissed() {
    return (drops != null && drops > 0) || cutPackets > 0 || brokenPackets > 0 || damagedFile;
  }

  /** Why it may have, as a clause; empty when it has not. */
  public String weakness() {
    if (damagedFile) {
      return "the capture file is damaged";
    }
    if (drops != null && drops > 0) {
      return "the sniffer dropped " + drops + " packets";
    }
    if (cutPackets > 0) {
      return cutPackets + " packets are cut by the snaplen";
    }
    if (brokenPackets > 0) {
      return brokenPackets + " fragmented IP packets could not be put together";
    }
    return drops == null ? "it is not known whether the sniffer dropped packets" : "";
  }
}
