package org.pixelwire.sniffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The same frames in every form that capture files have; one millisecond between them. */
enum CaptureForms {
  PCAP_LITTLE(ByteOrder.LITTLE_ENDIAN),
  PCAP_BIG_NANO(ByteOrder.BIG_ENDIAN),
  PCAP_MODIFIED(ByteOrder.LITTLE_ENDIAN),
  PCAPNG_LITTLE(ByteOrder.LITTLE_ENDIAN),
  PCAPNG_BIG(ByteOrder.BIG_ENDIAN),
  PCAPNG_SIMPLE(ByteOrder.LITTLE_ENDIAN),
  PCAPNG_SECTIONS(ByteOrder.BIG_ENDIAN);

  private static final int ROOM = 1 << 20;
  private static final int SECOND = 1_700_000_000;
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE = 2;
  private static final int SIMPLE = 3;
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int ENHANCED = 6;
  private static final int CUSTOM = 0xbad;
  private static final int UNKNOWN = 0x999;

  private final ByteOrder order;

  CaptureForms(ByteOrder order) {
    this.order = order;
  }

  byte[] file(int linkType, List<byte[]> frames) {
    ByteBuffer out = ByteBuffer.allocate(ROOM).order(order);
    switch (this) {
      case PCAP_LITTLE -> pcap(out, 0xa1b2c3d4, linkType, frames);
      case PCAP_BIG_NANO -> pcap(out, 0xa1b23c4d, linkType, frames);
      case PCAP_MODIFIED -> pcap(out, 0xa1b2cd34, linkType, frames);
      default -> pcapng(out, linkType, frames);
    }
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }

  private void pcap(ByteBuffer out, int magic, int linkType, List<byte[]> frames) {
    out.putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535);
    out.putInt(linkType);
    int time = 0;
    for (byte[] frame : frames) {
      time += 1000;
      out.putInt(SECOND).putInt(time).putInt(frame.length).putInt(frame.length);
      if (this == PCAP_MODIFIED) {
        out.putLong(0);
      }
      out.put(frame);
    }
  }

  private void pcapng(ByteBuffer out, int linkType, List<byte[]> frames) {
    begin(out, linkType);
    block(out, NAMES, body(order).putShort((short) 0).putShort((short) 0));
    int time = 0;
    for (byte[] frame : frames) {
      time += 1000;
      packet(out, frame, time);
      if (this == PCAPNG_SECTIONS && time % 4000 == 0) {
        out.order(out.order() == order ? ByteOrder.LITTLE_ENDIAN : order);
        begin(out, linkType);
      } else if (time == 2000) {
        block(out, CUSTOM, body(out.order()).putInt(32_473).putInt(7));
        block(out, UNKNOWN, body(out.order()).putLong(1));
      }
    }
    ByteBuffer counts = body(out.order()).putInt(0).putLong(0);
    counts.putShort((short) 5).putShort((short) 8).putLong(3).putInt(0);
    block(out, STATISTICS, counts);
  }

  private static void begin(ByteBuffer out, int linkType) {
    ByteBuffer section = body(out.order()).putInt(0x1a2b3c4d).putShort((short) 1);
    section.putShort((short) 0).putLong(-1);
    section.putShort((short) 1).putShort((short) 2).put(new byte[] {'h', 'i', 0, 0}).putInt(0);
    block(out, SECTION, section);
    ByteBuffer port = body(out.order()).putShort((short) linkType).putShort((short) 0);
    port.putInt(0).putShort((short) 9).putShort((short) 1).put(new byte[] {6, 0, 0, 0}).putInt(0);
    block(out, INTERFACE, port);
  }

  private void packet(ByteBuffer out, byte[] frame, int time) {
    ByteBuffer body = body(out.order());
    int type =
        this == PCAPNG_SIMPLE ? SIMPLE : this == PCAPNG_BIG && time == 3000 ? OBSOLETE : ENHANCED;
    if (type == SIMPLE) {
      body.putInt(frame.length);
    } else {
      long micros = SECOND * 1_000_000L + time;
      body.putInt(0).putInt((int) (micros >>> 32)).putInt((int) micros);
      body.putInt(frame.length).putInt(frame.length);
    }
    body.put(frame);
    while (body.position() % 4 != 0) {
      body.put((byte) 0);
    }
    if (type == ENHANCED) {
      body.putShort((short) 1).putShort((short) 3).put(new byte[] {'y', 'e', 's', 0}).putInt(0);
    }
    block(out, type, body);
  }

  private static ByteBuffer body(ByteOrder order) {
    return ByteBuffer.allocate(1 << 16).order(order);
  }

  private static void block(ByteBuffer out, int type, ByteBuffer body) {
    int length = 12 + body.flip().remaining();
    out.putInt(type).putInt(length).put(body).putInt(length);
  }
}
