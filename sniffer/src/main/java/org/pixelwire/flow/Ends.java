package org.pixelwire.flow;

import org.pixelwire.packet.Address;
import org.pixelwire.packet.Frame;

/** Who a frame is from and to, at one layer: the reused key that conversations are looked up by. */
final class Ends {
  static final int NO_PORT = -1;

  private static final long MIX_A = 0x9e3779b97f4a7c15L;
  private static final long MIX_B = 0xbf58476d1ce4e5b9L;
  private static final long MIX_C = 0x94d049bb133111ebL;

  Conversation.Kind kind;
  Address.Family family;
  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;

  /** The MAC addresses. */
  Ends ethernet(Frame frame) {
    kind = Conversation.Kind.ETHERNET;
    family = Address.Family.MAC;
    sourceHigh = 0;
    sourceLow = frame.macSourceBits();
    destinationHigh = 0;
    destinationLow = frame.macDestinationBits();
    return ports(NO_PORT, NO_PORT);
  }

  /** The IP addresses. */
  Ends network(Frame frame) {
    boolean four = frame.ipVersion() == 4;
    kind = four ? Conversation.Kind.IPV4 : Conversation.Kind.IPV6;
    family = four ? Address.Family.IPV4 : Address.Family.IPV6;
    sourceHigh = frame.sourceHigh();
    sourceLow = frame.sourceLow();
    destinationHigh = frame.destinationHigh();
    destinationLow = frame.destinationLow();
    return ports(NO_PORT, NO_PORT);
  }

  /** The IP addresses of layer {@code index}, which is IP. */
  Ends network(Frame frame, int index) {
    Address source = frame.source(index);
    Address destination = frame.destination(index);
    family = source.family();
    kind = family == Address.Family.IPV4 ? Conversation.Kind.IPV4 : Conversation.Kind.IPV6;
    sourceHigh = source.high();
    sourceLow = source.low();
    destinationHigh = destination.high();
    destinationLow = destination.low();
    return ports(NO_PORT, NO_PORT);
  }

  /** The IP addresses and ports. */
  Ends transport(Frame frame, Conversation.Kind transport) {
    network(frame);
    kind = transport;
    return ports(frame.sourcePort(), frame.destinationPort());
  }

  private Ends ports(int source, int destination) {
    sourcePort = source;
    destinationPort = destination;
    return this;
  }

  /** The same for both directions; {@code seed} makes collisions hard to contrive. */
  int hash(long seed) {
    long sum =
        mix(seed, sourceHigh, sourceLow, sourcePort)
            + mix(seed, destinationHigh, destinationLow, destinationPort);
    long spread = sum * MIX_C;
    return (int) (spread ^ spread >>> 32);
  }

  private static long mix(long seed, long high, long low, int port) {
    long value = (low ^ seed) * MIX_A + high;
    value = (value ^ value >>> 30) * MIX_B + port;
    value = (value ^ value >>> 27) * MIX_A;
    return value ^ value >>> 31;
  }
}
