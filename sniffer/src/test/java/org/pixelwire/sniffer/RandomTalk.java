package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;

/**
 * Conversations as real stacks have them, captured with trouble: segments lost before the capture
 * or seen twice, in another order, put together otherwise when sent again. Whatever is lost is
 * acknowledged all the same, as then the receiver had it.
 */
final class RandomTalk {
  private final Random random;
  private final Capture capture;
  private final Host[] hosts;
  private final byte[][] streams = new byte[2][];
  private final int[] sent = new int[2];
  private final long[] isn = {0xffff_f000L, 77};

  private RandomTalk(long seed) {
    random = new Random(seed);
    boolean v6 = random.nextBoolean();
    capture = new Capture(v6);
    hosts = new Host[] {new Host(v6, 1, 40_000), new Host(v6, 2, 80)};
    for (int i = 0; i < 2; i++) {
      streams[i] = new byte[4000];
      random.nextBytes(streams[i]);
    }
  }

  static byte[] pcap(long seed) {
    RandomTalk talk = new RandomTalk(seed);
    talk.segment(0, -1, Tcp.SYN, new byte[0]);
    talk.segment(1, -1, Tcp.SYN | Tcp.ACK, new byte[0]);
    talk.segment(0, 0, Tcp.ACK, new byte[0]);
    for (int turn = 0; turn < 12; turn++) {
      talk.turn(turn % 2);
    }
    return talk.capture.pcap();
  }

  /** One end sends a few segments, and the other acknowledges all of them. */
  private void turn(int from) {
    List<int[]> segments = new ArrayList<>();
    int at = sent[from];
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      int length = Math.min(1 + random.nextInt(100), streams[from].length - at);
      segments.add(new int[] {at, length});
      at += length;
    }
    int before = sent[from];
    sent[from] = at;
    switch (random.nextInt(5)) {
      case 0 -> segments.remove(random.nextInt(segments.size())); // lost before the capture
      case 1 -> segments.add(random.nextInt(segments.size() + 1), segments.get(0)); // seen twice
      case 2 -> segments.add(new int[] {before, at - before}); // sent again as one
      case 3 -> { // in another order; what comes first stays, as tshark begins a stream with it
        int[] last = segments.remove(segments.size() - 1);
        segments.add(segments.isEmpty() ? 0 : random.nextInt(segments.size()), last);
      }
      default -> {}
    }
    for (int[] segment : segments) {
      byte[] bytes = Arrays.copyOfRange(streams[from], segment[0], segment[0] + segment[1]);
      segment(from, segment[0], Tcp.ACK | Tcp.PSH, bytes);
    }
    segment(1 - from, sent[1 - from], Tcp.ACK, new byte[0]);
  }

  private void segment(int from, int offset, int flags, byte[] payload) {
    capture.frame(
        Packets.tcp(
            hosts[from],
            hosts[1 - from],
            isn[from] + 1 + offset,
            isn[1 - from] + 1 + sent[1 - from],
            flags,
            payload));
  }
}
