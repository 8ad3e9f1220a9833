package org.pixelwire.capture;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The packets of one capture in order, one current packet at a time, without allocating per packet.
 *
 * <p>The accessors of the current packet are valid after {@link #next()} returned {@link
 * Step#PACKET} and until it is called again. Bad input never throws from here: it ends the packets
 * and is told by {@link #damage()}.
 */
public interface PacketSource extends Closeable {
  /** What {@link #timestampNanos()} gives for packets recorded without a time. */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /** What {@link #next()} found. */
  enum Step {
    PACKET,
    /** The file is still being written and holds no further complete packet yet: ask again. */
    WAIT,
    END
  }

  /** The two families of capture files. */
  enum Format {
    PCAP,
    PCAPNG
  }

  /** Moves to the next packet; after END it keeps saying END. */
  Step next();

  /**
   * Wireshark's frame number of the current packet, from 1. It skips a number for every pcapng
   * custom, journal and system call block, as Wireshark does, so it can exceed the count of
   * packets.
   */
  long frame();

  /** Nanoseconds since 1970 UTC, held within what a long can say; {@link #NO_TIMESTAMP} if none. */
  long timestampNanos();

  /** Bytes of the packet that the capture holds. */
  int capturedLength();

  /**
   * Bytes the packet had on the wire, as the capture says: hostile files may say less than held.
   */
  long wireLength();

  /** LINKTYPE_ number of the current packet. */
  int linkType();

  /**
   * Which interface saw the packet: 0 for classic pcap, counted through all sections for pcapng.
   */
  int interfaceIndex();

  /** Which interface of its section saw the packet: what its block says, 0 for classic pcap. */
  default int interfaceId() {
    return interfaceIndex();
  }

  /** The section the packet is in, from 0. */
  default int sectionIndex() {
    return 0;
  }

  /** What the file says of the interface that saw the packet; not to be asked for every packet. */
  default InterfaceDescription interfaceDescription() {
    return InterfaceDescription.of(linkType(), snaplen(), timestampDigits());
  }

  /** The interfaces described so far, by {@link #interfaceIndex}. */
  default List<InterfaceDescription> interfaces() {
    return List.of(interfaceDescription());
  }

  /**
   * What the file says of the packet beside time and lengths. Read anew with every call, and only
   * then; {@link PacketOptions#NONE} costs nothing.
   */
  default PacketOptions packetOptions() {
    return PacketOptions.NONE;
  }

  /** The timestamp as the file has it, counted as {@link #interfaceDescription} says. */
  default long timestampTicks() {
    return timestampNanos();
  }

  /** A big-endian buffer holding the packet at {@link #dataOffset()}; read it by absolute index. */
  ByteBuffer data();

  int dataOffset();

  /** Byte position in the (decompressed) file of the current packet's record. */
  long filePosition();

  Format format();

  boolean compressed();

  /** The largest snapshot length declared; 0 when none is. */
  int snaplen();

  /** Decimal digits of the finest timestamp declared so far, at most 9. */
  int timestampDigits();

  /** LINKTYPE_ numbers declared so far, in order, without repetition. */
  List<Integer> linkTypes();

  /** Present once {@link #next()} ended before the file's proper end. */
  Optional<Damage> damage();

  /** What the file itself says about drops, summed over interfaces; unknown in classic pcap. */
  Drops drops();

  /** Comments on the capture as a whole, oldest first. */
  List<String> comments();

  /** What the sections met so far say; none in classic pcap. */
  default List<Section> sections() {
    return List.of();
  }

  /** What the interfaces counted, as said last and so far; none in classic pcap. */
  default List<InterfaceStatistics> statistics() {
    return List.of();
  }
}
