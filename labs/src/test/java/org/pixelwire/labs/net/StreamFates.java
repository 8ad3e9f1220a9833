package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Fate;
import org.pixelwire.labs.net.relay.FrameFate;
import org.pixelwire.transfer.State;

/**
 * What really happened to every byte of a sender's TCP stream: which segments carried it, by a
 * whole capture at the sender's end, and what the relay did to each of them, by its log.
 */
final class StreamFates {
  private static final int ETHERNET = 14;
  private static final int TCP = 6;
  private static final int SYN = 2;

  /** A segment: its bytes in the stream, and what became of it. */
  private record Copy(long from, long to, State fate, int arrivals) {}

  private final List<Copy> copies = new ArrayList<>();
  private final NavigableMap<Long, List<Copy>> parts;
  private long length;

  /**
   * @param port of the sender
   * @param log of all relays that ran while it was captured
   */
  StreamFates(Path capture, int port, List<FrameFate> log) throws CaptureException, IOException {
    Map<Long, FrameFate> byChecksum = new HashMap<>();
    log.stream()
        .filter(each -> each.direction() == Direction.TO_RECEIVER)
        .forEach(each -> byChecksum.put(each.crc32c(), each));
    long first = -1;
    try (PacketSource source = CaptureFile.open(capture)) {
      while (source.next() == PacketSource.Step.PACKET) {
        byte[] frame = new byte[source.capturedLength()];
        source.data().get(source.dataOffset(), frame);
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        int tcp = ETHERNET + 4 * (frame[ETHERNET] & 15);
        if (frame[ETHERNET + 9] == TCP && (bytes.getShort(tcp) & 0xffff) == port) {
          long sequence = bytes.getInt(tcp + 4) & 0xffff_ffffL;
          first = (frame[tcp + 13] & SYN) == 0 ? first : sequence + 1;
          int header = tcp + 4 * ((frame[tcp + 12] & 0xf0) >>> 4);
          int end = ETHERNET + (bytes.getShort(ETHERNET + 2) & 0xffff);
          add((sequence - first) & 0xffff_ffffL, end - header, byChecksum.get(checksum(frame)));
        }
      }
    }
    parts = cut();
  }

  private static long checksum(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame);
    return crc.getValue();
  }

  /** {@code known} is null for what came when no relay was there to pass it on. */
  private void add(long from, int payload, FrameFate known) {
    if (payload > 0) {
      int out = known == null ? 0 : known.out().size();
      boolean damaged = out > 0 && known.has(Fate.CORRUPTED);
      State fate =
          out == 0 ? State.LOST_BETWEEN_CAPTURES : damaged ? State.DAMAGED : State.DELIVERED;
      copies.add(new Copy(from, from + payload, fate, damaged ? 0 : out));
      length = Math.max(length, from + payload);
    }
  }

  /** How many bytes the stream has. */
  long length() {
    return length;
  }

  /** In the order they were sent; the same list for all bytes of a part. */
  private List<Copy> of(long at) {
    return parts.floorEntry(at).getValue();
  }

  /** The stream cut wherever a copy begins or ends. */
  private NavigableMap<Long, List<Copy>> cut() {
    NavigableMap<Long, List<Copy>> all = new TreeMap<>(Map.of(0L, List.of()));
    for (Copy each : copies) {
      all.putIfAbsent(each.from, new ArrayList<>());
      all.putIfAbsent(each.to, new ArrayList<>());
    }
    for (Map.Entry<Long, List<Copy>> part : all.entrySet()) {
      long at = part.getKey();
      part.setValue(copies.stream().filter(c -> c.from <= at && at < c.to).toList());
    }
    return all;
  }

  /** How often byte {@code at} was sent. */
  int sent(long at) {
    return of(at).size();
  }

  /** How often it came to the receiver's system undamaged. */
  int arrived(long at) {
    return of(at).stream().mapToInt(Copy::arrivals).sum();
  }

  boolean everDamaged(long at) {
    return of(at).stream().anyMatch(each -> each.fate == State.DAMAGED);
  }

  /** What became of its first copy; {@code DELIVERED_AGAIN} when a later one arrived, too. */
  State first(long at) {
    List<Copy> all = of(at);
    State first = all.get(0).fate;
    boolean later = all.stream().skip(1).anyMatch(each -> each.fate == State.DELIVERED);
    return first == State.DELIVERED && later ? State.DELIVERED_AGAIN : first;
  }
}
