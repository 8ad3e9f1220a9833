package org.pixelwire.labs.net.relay;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One line of the relay's log: a frame and what became of it.
 *
 * @param number of the frame in its direction, from 1
 * @param in when it came, in nanoseconds since 1970
 * @param out when each copy left; empty for none
 * @param length on the wire
 * @param crc32c of the frame as it came
 * @param corruptedByte where in the frame a bit was changed, from 0
 * @param transfer of the chunk, 16 hex digits; empty without one
 * @param chunk of the Pixelwire data record in the UDP datagram, if it is one
 */
public record FrameFate(
    Direction direction,
    long number,
    long in,
    List<Long> out,
    int length,
    long crc32c,
    Set<Fate> fates,
    OptionalInt corruptedByte,
    String transfer,
    OptionalLong chunk) {
  public FrameFate {
    out = List.copyOf(out);
    fates = Set.copyOf(fates);
  }

  public boolean has(Fate fate) {
    return fates.contains(fate);
  }
}
