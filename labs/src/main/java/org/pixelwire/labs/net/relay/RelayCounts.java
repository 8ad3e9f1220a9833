package org.pixelwire.labs.net.relay;

/**
 * Frames of one direction.
 *
 * @param in seen by the relay
 * @param out sent on, second copies included
 * @param tooLong not sent on because they are longer than the network allows: some host leaves the
 *     cutting into segments to its network card
 * @param missed arrived, but the relay was too slow for them; -1 when unknown
 */
public record RelayCounts(long in, long out, long tooLong, long missed) {

  /** Whether the log tells of every frame. */
  public boolean whole() {
    return missed == 0;
  }
}
