package org.pixelwire.anonymize;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.Address;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;

/** Compares the packets of a capture with themselves rewritten, and lists what must not be. */
final class AnonymityCheck {
  private final Decoder before = new Decoder();
  private final Decoder after = new Decoder();
  private final FrameAnonymizer anonymizer;
  private final boolean stripped;
  private final Map<Address, Address> pseudonyms = new HashMap<>();
  private final Map<Address, Address> originals = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long packets;

  AnonymityCheck(long seed, boolean stripped) {
    anonymizer = FrameAnonymizer.seeded(seed, stripped);
    this.stripped = stripped;
  }

  List<String> faults() {
    return faults;
  }

  long packets() {
    return packets;
  }

  void packet(PacketSource source) {
    packets++;
    int captured = source.capturedLength();
    ByteBuffer rewritten =
        anonymizer.rewrite(
            source.data(), source.dataOffset(), captured, source.wireLength(), source.linkType());
    Frame old = frame(before, source, source.data(), source.dataOffset());
    Frame now = frame(after, source, rewritten, 0);
    same("length", captured, rewritten.remaining(), old);
    same("layers", old.layersKey(), now.layersKey(), old);
    same("malformed", String.valueOf(old.malformed()), String.valueOf(now.malformed()), old);
    same(
        "ports",
        old.sourcePort() + " " + old.destinationPort(),
        now.sourcePort() + " " + now.destinationPort(),
        old);
    same("payload", old.payloadLength(), now.payloadLength(), old);
    same("IP checksum", Checksums.ip(old), Checksums.ip(now), old);
    same("checksum", Checksums.transport(old), Checksums.transport(now), old);
    for (int i = 0; i < old.layerCount(); i++) {
      address(old.source(i), now.source(i), old, rewritten);
      address(old.destination(i), now.destination(i), old, rewritten);
    }
  }

  private static Frame frame(Decoder decoder, PacketSource source, ByteBuffer data, int offset) {
    return decoder.decode(
        data,
        offset,
        source.capturedLength(),
        source.wireLength(),
        source.linkType(),
        source.frame(),
        source.timestampNanos());
  }

  private void same(String what, Object old, Object now, Frame frame) {
    if (!old.equals(now)) {
      faults.add("frame " + frame.number() + ": " + what + " was " + old + ", is " + now);
    }
  }

  private void address(Address old, Address now, Frame frame, ByteBuffer rewritten) {
    if (old == null || now == null || isGroupMac(old)) {
      return;
    }
    Address known = pseudonyms.putIfAbsent(old, now);
    Address owner = originals.putIfAbsent(now, old);
    boolean changed = known != null && !known.equals(now);
    if (changed || (owner != null && !owner.equals(old))) {
      faults.add("frame " + frame.number() + ": " + old + " is " + now + " and " + known);
    }
    if (stripped && !old.equals(now) && occurs(old, rewritten)) {
      faults.add("frame " + frame.number() + " still tells " + old);
    }
  }

  /** That of a group follows from the group's address, which may be another one's, too. */
  private static boolean isGroupMac(Address address) {
    return address.family() == Address.Family.MAC && (address.low() >> 40 & 1) != 0;
  }

  private static boolean occurs(Address address, ByteBuffer in) {
    byte[] bytes = bytes(address);
    if (isFiller(bytes)) {
      return false;
    }
    for (int i = 0; i + bytes.length <= in.limit(); i++) {
      int same = 0;
      while (same < bytes.length && in.get(i + same) == bytes[same]) {
        same++;
      }
      if (same == bytes.length) {
        return true;
      }
    }
    return false;
  }

  /** Made-up addresses of equal bytes also occur where there is no address. */
  private static boolean isFiller(byte[] bytes) {
    byte[] filler = new byte[bytes.length];
    Arrays.fill(filler, bytes[0]);
    return Arrays.equals(bytes, filler);
  }

  private static byte[] bytes(Address address) {
    return switch (address.family()) {
      case MAC -> Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(address.low()).array(), 2, 8);
      case IPV4 -> ByteBuffer.allocate(4).putInt((int) address.low()).array();
      case IPV6 -> ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
    };
  }
}
