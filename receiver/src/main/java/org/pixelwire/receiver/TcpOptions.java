package org.pixelwire.receiver;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code receive} that make a TCP sender wait. */
final class TcpOptions {
  @Option(
      names = "--read-rate",
      paramLabel = "BITS",
      converter = BitRate.class,
      description =
          "read no more bits per second from each connection, so that the window fills; K, M, G are"
              + " powers of 1000 (TCP; default: as they come)")
  private Long readRate;

  @Option(
      names = "--delayed-ack",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "whether acknowledgments wait for company, or leave with each read (TCP on Linux;"
              + " default: the system decides)")
  private Boolean delayedAck;

  /** What was asked for, with a receive buffer of so many bytes, 0 for the system's. */
  TcpSettings toSettings(int receiveBuffer) {
    return new TcpSettings(receiveBuffer, readRate == null ? 0 : readRate, delayedAck);
  }

  /** The names of the options that were given. */
  List<String> given() {
    List<String> names = new ArrayList<>();
    if (readRate != null) {
      names.add("--read-rate");
    }
    if (delayedAck != null) {
      names.add("--delayed-ack");
    }
    return names;
  }
}
