package org.pixelwire.flow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each end of the conversations of one kind sent and received, as Wireshark's endpoint tables
 * count it: a frame from an end to itself counts both ways.
 */
public final class Endpoints {

  /**
   * One end's totals.
   *
   * @param sent frames from it
   * @param received frames to it
   */
  public record Row(Endpoint endpoint, Traffic sent, Traffic received) {
    /** Frames both ways. */
    public long packets() {
      return sent.packets() + received.packets();
    }

    /** Wire bytes both ways. */
    public long bytes() {
      return sent.bytes() + received.bytes();
    }

    private Row with(Traffic moreSent, Traffic moreReceived) {
      return new Row(endpoint, sent.plus(moreSent), received.plus(moreReceived));
    }
  }

  private Endpoints() {}

  /** Every end, in order of appearance. */
  public static Collection<Row> of(Collection<Conversation> conversations) {
    Map<Endpoint, Row> rows = new LinkedHashMap<>();
    for (Conversation c : conversations) {
      add(rows, c.a(), c.ab(), c.ba());
      add(rows, c.b(), c.ba(), c.ab());
    }
    return rows.values();
  }

  private static void add(
      Map<Endpoint, Row> rows, Endpoint endpoint, Traffic sent, Traffic received) {
    Row known = rows.get(endpoint);
    rows.put(
        endpoint, known == null ? new Row(endpoint, sent, received) : known.with(sent, received));
  }
}
