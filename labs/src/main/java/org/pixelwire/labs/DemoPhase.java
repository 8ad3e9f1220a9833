package org.pixelwire.labs;

import java.util.StringJoiner;
import org.pixelwire.receiver.Transport;
import org.pixelwire.wire.ChunkPlan;

/**
 * One transfer of the demonstration.
 *
 * @param name of its capture file, without ending
 * @param title for people
 * @param question to predict before it runs
 * @param faults planned drops, or empty
 * @param rate bits a second; 0 unpaced
 */
record DemoPhase(
    String name, String title, String question, Transport transport, String faults, long rate) {
  private static final int PLANNED_DROPS = 8;

  static DemoPhase tcp() {
    return new DemoPhase(
        "tcp",
        "TCP",
        "How many frames open the connection, and how many will carry image bytes?",
        Transport.TCP,
        "",
        0);
  }

  static DemoPhase udp(long rate) {
    return new DemoPhase(
        "udp",
        "UDP",
        "Will UDP need more frames than TCP for the same image, or fewer?",
        Transport.UDP,
        "",
        rate);
  }

  static DemoPhase lossy(long rate, ChunkPlan plan) {
    return new DemoPhase(
        "udp-lossy",
        "UDP with planned loss",
        "Some chunks will never be sent. Who notices, and what will the image look like?",
        Transport.UDP,
        "drop=" + drops(plan.count()),
        rate);
  }

  /** The same once more, into a file of its own. */
  DemoPhase again() {
    return new DemoPhase(name + "-again", title + " again", question, transport, faults, rate);
  }

  /** Chunks spread evenly over the image, the first one only when there is no other. */
  private static String drops(long chunks) {
    StringJoiner list = new StringJoiner(",");
    long last = 0;
    for (int i = 1; i <= PLANNED_DROPS; i++) {
      long chunk = chunks * i / (PLANNED_DROPS + 1);
      if (chunk > last) {
        list.add(Long.toString(chunk));
        last = chunk;
      }
    }
    return list.length() == 0 ? "0" : list.toString();
  }
}
