package org.pixelwire.flow;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/**
 * What the fragments of one packet have in common (RFC 791 section 3.2, RFC 8200 section 4.5).
 *
 * @param identification 16 bits in IPv4, 32 in IPv6
 * @param protocol part of the identity in IPv4 only; -1 in IPv6
 * @param vlan innermost VLAN id, which separates fragments in IPv4 only, as in Wireshark; else -1
 */
record FragmentKey(
    int ipVersion,
    long sourceHigh,
    long sourceLow,
    long destinationHigh,
    long destinationLow,
    long identification,
    int protocol,
    int vlan) {

  static FragmentKey of(Frame frame) {
    boolean v4 = frame.ipVersion() == 4;
    return new FragmentKey(
        frame.ipVersion(),
        frame.sourceHigh(),
        frame.sourceLow(),
        frame.destinationHigh(),
        frame.destinationLow(),
        frame.ipIdentification(),
        v4 ? frame.ipProtocol() : -1,
        v4 ? vlan(frame) : -1);
  }

  private static int vlan(Frame frame) {
    int last = frame.layerCount() - 1;
    for (int i = last; i >= 0; i--) {
      if (frame.layer(i) == Protocol.VLAN) {
        int at = frame.fragmentStart() - frame.layerOffset(last) + frame.layerOffset(i);
        return frame.buffer().getShort(at) & 0xfff;
      }
    }
    return -1;
  }
}
