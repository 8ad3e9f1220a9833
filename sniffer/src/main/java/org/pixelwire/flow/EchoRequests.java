package org.pixelwire.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.packet.Address;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Icmp;

/**
 * Which echo request a reply answers, as Wireshark pairs them: the last one between the two hosts
 * with its identifier, sequence number and, the type aside, checksum. A request is answered once.
 */
final class EchoRequests {
  /** So many requests wait for an answer; then the oldest is forgotten. */
  static final int MAX_WAITING = 1 << 16;

  private static final int REPLY = 0;
  private static final int REQUEST = 8;
  private static final int REPLY_V6 = 129;
  private static final int REQUEST_V6 = 128;

  private record Key(Address lower, Address upper, int identifier, int sequence, int sum) {}

  private record Sent(long frame, long nanos) {}

  private final Map<Key, Sent> waiting =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sent> eldest) {
          return size() > MAX_WAITING;
        }
      };

  private Sent answered;

  /** Takes an ICMP message; of an echo reply {@link #frame} then tells the request. */
  void add(Frame frame, long nanos) {
    answered = null;
    Icmp message = frame.icmp();
    if (message == null || !message.echo()) {
      return;
    }
    switch (message.type()) {
      case REQUEST, REQUEST_V6 -> waiting.put(key(frame, message), new Sent(frame.number(), nanos));
      case REPLY, REPLY_V6 -> answered = waiting.remove(key(frame, message));
      default -> throw new IllegalStateException("no echo message");
    }
  }

  /** Takes a frame without one. */
  void none() {
    answered = null;
  }

  /** Number of the frame with the request; 0 unless the last message answers one. */
  long frame() {
    return answered == null ? 0 : answered.frame();
  }

  /** When the request was sent. */
  long nanos() {
    return answered.nanos();
  }

  private static Key key(Frame frame, Icmp message) {
    Address a = frame.source();
    Address b = frame.destination();
    boolean ordered =
        a.high() != b.high() ? a.high() < b.high() : a.low() <= b.low(); // in any order
    return new Key(
        ordered ? a : b,
        ordered ? b : a,
        message.identifier(),
        message.sequence(),
        sumWithoutType(message));
  }

  /** The sum that the checksum (RFC 1071) is the complement of, had the message no type. */
  private static int sumWithoutType(Icmp message) {
    int sum = (~message.checksum() & 0xffff) + (~(message.type() << 8) & 0xffff);
    return ((sum & 0xffff) + (sum >>> 16)) % 0xffff;
  }
}
