package org.pixelwire.sniffer;

import java.util.List;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.field.RecordContext;

/** What a capture file says of the packet that its source stands at. */
final class SourceRecord implements RecordContext {
  private final PacketSource source;

  SourceRecord(PacketSource source) {
    this.source = source;
  }

  /** Whether it speaks of this source. */
  boolean isOf(PacketSource other) {
    return source == other;
  }

  @Override
  public boolean hasInterfaces() {
    return source.format() == PacketSource.Format.PCAPNG;
  }

  @Override
  public int section() {
    return source.sectionIndex() + 1;
  }

  @Override
  public int interfaceId() {
    return source.interfaceId();
  }

  @Override
  public String interfaceName() {
    return source.interfaceDescription().name();
  }

  @Override
  public String interfaceDescription() {
    return source.interfaceDescription().description();
  }

  @Override
  public List<String> comments() {
    return source.packetOptions().comments();
  }

  @Override
  public Long flags() {
    return source.packetOptions().flags();
  }

  @Override
  public Long packetId() {
    return source.packetOptions().packetId();
  }

  @Override
  public Long dropCount() {
    return source.packetOptions().dropCount();
  }

  @Override
  public Long queue() {
    return source.packetOptions().queue();
  }
}
