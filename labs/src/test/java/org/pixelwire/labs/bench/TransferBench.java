package org.pixelwire.labs.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Pixelwire beside iperf3 and tcpdump in one run, the contenders taking turns, so that whatever
 * else the machine does meets them alike. Arguments: the launcher, two scratch folders, the second
 * for what is received, {@code full} or {@code quick}, and which parts.
 */
public final class TransferBench {
  private static final int PORT = 20_300;

  private TransferBench() {}

  public static void main(String[] args) throws Exception {
    String pixelwire = args[0];
    Path scratch = Path.of(args[1]);
    Path received = Path.of(args[2]);
    boolean quick = args[3].equals("quick");
    List<String> parts = List.of(args).subList(4, args.length);
    if (parts.contains("tcp")) {
      new TcpRounds(received, pixelwire, quick ? 4 : 9, PORT).run();
    }
    if (parts.contains("udp")) {
      new UdpRounds(received, pixelwire, quick ? 1 : 3, quick ? 6 : 8, PORT + 2).run();
    }
    if (parts.contains("capture")) {
      new CaptureRounds(
              scratch, pixelwire, quick ? 3 : 7, quick ? 2_000_000_000L : 4_000_000_000L, PORT + 4)
          .run();
    }
  }
}
