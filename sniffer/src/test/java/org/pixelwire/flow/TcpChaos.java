package org.pixelwire.flow;

import java.util.Random;
import org.pixelwire.packet.Tcp;

/**
 * Segments without sense: all numbers drawn from so narrow a range that everything that can happen
 * between two of them does.
 */
final class TcpChaos {
  private final Random random;
  private final TcpScript script = new TcpScript();
  private final int connections;
  private final int range;
  private final long client;
  private final long server;
  private final boolean handshakes;

  private TcpChaos(long seed, boolean handshakes) {
    this.handshakes = handshakes;
    random = new Random(seed);
    connections = 1 + random.nextInt(6);
    client = near();
    server = near();
    range = 4 + random.nextInt(40);
  }

  private long near() {
    return random.nextInt(4) == 0 ? 0xffff_ffffL - random.nextInt(40) : 1 + random.nextInt(2_000);
  }

  /** A capture of so many segments, with SYN, FIN and RST among them or without. */
  static byte[] capture(long seed, int segments, boolean handshakes) {
    TcpChaos chaos = new TcpChaos(seed, handshakes);
    for (int i = 0; i < segments; i++) {
      chaos.segment(i);
    }
    return chaos.script.pcap();
  }

  private void segment(int index) {
    int age = index / 120;
    script.ports(40_000 + 7 * random.nextInt(connections) + (handshakes ? 100 * age : 0), 50_001);
    int pause = random.nextInt(5);
    script.pause(random.nextInt(pause == 0 ? 60_000 : pause == 1 ? 4_000 : 300));
    boolean out = random.nextBoolean();
    int flags = flags(out, index % 120);
    boolean syn = (flags & Tcp.SYN) != 0;
    long sequence = (out ? client : server) + (syn ? 0 : random.nextInt(range));
    long ack = (out ? server : client) + (syn ? 1 : random.nextInt(range));
    if (syn && random.nextBoolean()) {
      script.scale(random.nextInt(3));
    }
    int window = random.nextInt(5) == 0 ? 0 : random.nextInt(3) == 0 ? random.nextInt(12) : 7;
    int length = syn || random.nextBoolean() ? 0 : random.nextInt(8);
    script.segment(out, sequence, (flags & Tcp.ACK) == 0 ? 0 : ack, flags, window, length);
  }

  private int flags(boolean out, int age) {
    if (!handshakes) {
      return Tcp.ACK;
    }
    if (age < 2 * connections && random.nextInt(3) > 0) {
      return out ? Tcp.SYN : Tcp.SYN | Tcp.ACK;
    }
    return switch (random.nextInt(40)) {
      case 0 -> Tcp.SYN;
      case 1 -> Tcp.SYN | Tcp.ACK;
      case 2, 3 -> Tcp.FIN | Tcp.ACK;
      case 4 -> Tcp.RST;
      default -> Tcp.ACK;
    };
  }
}
