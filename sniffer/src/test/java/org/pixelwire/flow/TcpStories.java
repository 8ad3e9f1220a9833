package org.pixelwire.flow;

import java.util.Random;
import org.pixelwire.packet.Tcp;

/**
 * Connections in which a given thing happens, each a little different: with and without handshake,
 * window scale and timestamps, numbers that wrap, times short and long.
 */
final class TcpStories {
  static final int CONNECTIONS = 60;

  private static final int FIN = Tcp.FIN | Tcp.ACK;
  private static final int SYN_ACK = Tcp.SYN | Tcp.ACK;

  private final Random random;
  private final TcpScript script = new TcpScript();
  private boolean timestamps;
  private long client;
  private long server;
  private int port = 41_000;
  private int window;

  private TcpStories(long seed) {
    random = new Random(seed);
  }

  /** A capture in which the flag is to be found at least 30 times. */
  static TcpScript about(TcpFlag flag, long seed) {
    TcpStories stories = new TcpStories(seed);
    for (int i = 0; i < CONNECTIONS; i++) {
      stories.begin();
      stories.tell(flag);
      stories.end();
    }
    return stories.script;
  }

  private void tell(TcpFlag flag) {
    switch (flag) {
      case RETRANSMISSION -> retransmission();
      case FAST_RETRANSMISSION -> fastRetransmission();
      case SPURIOUS_RETRANSMISSION -> spuriousRetransmission();
      case OUT_OF_ORDER -> outOfOrder();
      case DUPLICATE_ACK -> duplicateAcks();
      case LOST_SEGMENT -> lost();
      case ACK_LOST_SEGMENT -> ackOfLost();
      case ZERO_WINDOW, ZERO_WINDOW_PROBE, ZERO_WINDOW_PROBE_ACK -> zeroWindow();
      case WINDOW_FULL -> windowFull();
      case WINDOW_UPDATE -> windowUpdate();
      case KEEP_ALIVE, KEEP_ALIVE_ACK -> keepAlive();
      case REUSED_PORTS -> reusedPorts();
    }
  }

  private long number() {
    return random.nextInt(3) == 0 ? 0xffff_ffffL - random.nextInt(6_000) : random.nextInt();
  }

  private void begin() {
    script.ports(port++, 50_001);
    client = number();
    server = number();
    window = 20_000 + random.nextInt(10);
    timestamps = random.nextBoolean();
    if (random.nextInt(5) > 0) {
      handshake();
    }
  }

  private void handshake() {
    boolean clientScales = random.nextInt(3) > 0;
    boolean serverScales = random.nextInt(3) > 0;
    if (clientScales) {
      script.scale(random.nextInt(9));
    }
    script.pause(50).segment(true, client++, 0, Tcp.SYN, window, 0);
    if (serverScales) {
      script.scale(random.nextInt(9));
    }
    script.pause(random.nextInt(30_000)).segment(false, server++, client, SYN_ACK, window, 0);
    pause();
    ack(true);
  }

  private void pause() {
    script.pause(random.nextInt(random.nextInt(4) == 0 ? 40_000 : 800));
  }

  private void options() {
    if (timestamps) {
      script.timestamps();
    }
  }

  private void ack(boolean out) {
    options();
    script.segment(out, out ? client : server, out ? server : client, Tcp.ACK, window, 0);
  }

  /** The next bytes from the client; gives where they begin. */
  private long data(int length) {
    options();
    long at = client;
    script.segment(true, at, server, Tcp.ACK | Tcp.PSH, window, length);
    client += length;
    return at;
  }

  private void again(long at, int length) {
    options();
    script.segment(true, at, server, Tcp.ACK, window, length);
  }

  private int size() {
    return random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 200 + random.nextInt(1_000);
  }

  private void exchange(int segments) {
    for (int i = 0; i < segments; i++) {
      data(size());
      pause();
      if (random.nextInt(3) > 0) {
        ack(false);
        pause();
      }
    }
  }

  private void end() {
    exchange(random.nextInt(3));
    pause();
    switch (random.nextInt(4)) {
      case 0 -> script.segment(true, client, server, Tcp.RST, 0, 0);
      case 1 -> script.segment(true, client, server, Tcp.RST | Tcp.ACK, 0, 0);
      case 2 -> ack(false);
      default -> {
        script.segment(true, client++, server, FIN, window, random.nextInt(2));
        pause();
        script.segment(false, server++, client, FIN, window, 0);
        ack(true);
      }
    }
  }

  private void retransmission() {
    exchange(2);
    int size = 300;
    long first = data(size);
    data(size);
    script.pause(60_000 + random.nextInt(200_000));
    again(first, random.nextInt(4) == 0 ? 2 * size : size);
    pause();
    ack(false);
  }

  private void fastRetransmission() {
    exchange(1);
    ack(false);
    long lost = data(1_000);
    for (int i = 0; i < 4; i++) {
      long at = data(500);
      if (i == 0) {
        script.pause(random.nextInt(300));
      }
      if (random.nextInt(3) == 0) {
        script.sack(at, at + 500);
      } else {
        options();
      }
      script.pause(random.nextInt(300)).segment(false, server, lost, Tcp.ACK, window, 0);
    }
    script.pause(random.nextInt(4) == 0 ? 20_000 : random.nextInt(19_000));
    again(lost, 1_000);
    data(100);
    pause();
    ack(false);
  }

  private void spuriousRetransmission() {
    exchange(2);
    long at = data(400);
    pause();
    ack(false);
    pause();
    again(at, random.nextBoolean() ? 400 : 1 + random.nextInt(400));
    if (random.nextBoolean()) {
      script.sack(at, at + 400);
    }
    script.segment(false, server, client, Tcp.ACK, window, 0);
  }

  private void outOfOrder() {
    exchange(1);
    int size = 300;
    long at = client;
    again(at + size, size);
    if (random.nextBoolean()) {
      again(at + 2L * size, size);
    }
    script.pause(random.nextInt(3) == 0 ? random.nextInt(40_000) : random.nextInt(1_500));
    again(at, size);
    client = at + 3L * size;
    pause();
    ack(false);
  }

  private void duplicateAcks() {
    exchange(1);
    ack(false);
    for (int i = random.nextInt(4); i >= 0; i--) {
      pause();
      window += random.nextInt(4) == 0 ? 1 : 0;
      long gap = client + 500;
      if (random.nextBoolean()) {
        script.sack(gap, gap + 500, gap + 1_000, gap + 1_200);
      }
      script.segment(false, server, client, Tcp.ACK, window, 0);
    }
    data(700);
    ack(false);
  }

  private void lost() {
    exchange(1 + random.nextInt(2));
    client += 1 + random.nextInt(3_000);
    exchange(1 + random.nextInt(3));
  }

  private void ackOfLost() {
    exchange(1 + random.nextInt(2));
    client += 1 + random.nextInt(3_000);
    ack(false);
    if (random.nextBoolean()) {
      client += random.nextInt(100);
      ack(false);
    }
    exchange(2);
    ack(false);
  }

  private void zeroWindow() {
    exchange(2);
    ack(false);
    int open = window;
    window = 0;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      ack(false);
      script.pause(200_000 + random.nextInt(200_000));
      window = open;
      again(client, 1);
      window = 0;
      pause();
    }
    ack(false);
    window = random.nextBoolean() ? open : 0;
    if (random.nextBoolean()) {
      client++;
    }
    ack(false);
    window = open;
    data(500);
    ack(false);
  }

  private void windowFull() {
    client = number();
    server = number();
    int shift = random.nextInt(4);
    boolean scaled = random.nextInt(3) > 0;
    int size = (1 + random.nextInt(200)) << shift;
    script.ports(port++, 50_001);
    if (scaled) {
      script.scale(shift);
    }
    script.segment(true, client++, 0, Tcp.SYN, 60_000, 0);
    if (scaled) {
      script.scale(shift);
    }
    window = random.nextBoolean() ? size : size >> shift;
    script.pause(100).segment(false, server++, client, SYN_ACK, window, 0);
    ack(true);
    if (random.nextBoolean()) {
      data(size);
      pause();
    }
    window = scaled ? size >> shift : size;
    ack(false);
    data(size - size / 2);
    data(size / 2);
    pause();
    ack(false);
  }

  private void windowUpdate() {
    exchange(2);
    ack(false);
    for (int i = random.nextInt(3); i >= 0; i--) {
      window += random.nextInt(3);
      pause();
      ack(false);
    }
    exchange(1);
  }

  private void keepAlive() {
    exchange(1);
    ack(false);
    for (int i = random.nextInt(3); i >= 0; i--) {
      script.pause(1_000_000);
      again(client - 1, random.nextInt(2));
      pause();
      if (random.nextInt(4) == 0) {
        window++;
      }
      ack(false);
    }
    if (random.nextBoolean()) {
      again(client - 1, 300);
      client += 299;
    }
    exchange(1);
  }

  private void reusedPorts() {
    exchange(random.nextInt(3));
    switch (random.nextInt(4)) {
      case 0 -> script.segment(true, client, server, Tcp.RST, 0, 0);
      case 1 -> script.segment(true, client++, server, FIN, window, 0);
      case 2 -> script.segment(false, server++, client, FIN, window, 0);
      default -> ack(false);
    }
    boolean other = random.nextInt(5) > 0;
    client = other ? client + 70_000 : client;
    server += 100_000;
    script.pause(random.nextInt(2_000_000));
    handshake();
    if (random.nextInt(3) == 0) {
      server += 5_000;
      script.segment(false, server++, client, SYN_ACK, window, 0);
    }
    exchange(2);
  }
}
