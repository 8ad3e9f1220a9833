package org.pixelwire.packet.field;

import java.util.List;

/** What a pcapng file says of a frame beside its time and lengths. */
public interface RecordContext {
  /** Whether the file names interfaces, as classic pcap does not. */
  boolean hasInterfaces();

  /** {@code frame.section_number}: from 1. */
  int section();

  /** {@code frame.interface_id}. */
  int interfaceId();

  /** {@code frame.interface_name}; null or empty without one. */
  String interfaceName();

  /** {@code frame.interface_description}; null or empty without one. */
  String interfaceDescription();

  /** {@code frame.comment}, in order. */
  List<String> comments();

  /** {@code frame.packet_flags}; null without them. */
  Long flags();

  /** {@code frame.packet_id}; null without one. */
  Long packetId();

  /** {@code frame.drop_count}; null without one. */
  Long dropCount();

  /** {@code frame.interface_queue}; null without one. */
  Long queue();
}
