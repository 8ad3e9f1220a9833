package org.pixelwire.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The options of one pcapng block, gathered because a block begins with its length. */
final class PcapngOptions {
  static final PcapngOptions EMPTY = new PcapngOptions();
  static final int COMMENT = 1;
  static final int FLAGS = 2;
  static final int DROP_COUNT = 4;
  static final int PACKET_ID = 5;
  static final int QUEUE = 6;
  private static final int MAX_VALUE_BYTES = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds text as UTF-8, cut at 65,535 bytes; nothing for null or empty text. */
  PcapngOptions text(int code, String value) {
    if (value != null && !value.isEmpty()) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      add(code, utf8.length > MAX_VALUE_BYTES ? Arrays.copyOf(utf8, wholeCharacters(utf8)) : utf8);
    }
    return this;
  }

  private static int wholeCharacters(byte[] utf8) {
    int end = MAX_VALUE_BYTES;
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return end;
  }

  /** Adds each text as one comment. */
  PcapngOptions comments(List<String> values) {
    for (String value : values) {
      text(COMMENT, value);
    }
    return this;
  }

  /** Adds a 32-bit number; nothing for null. */
  PcapngOptions u32(int code, Long value) {
    if (value != null) {
      add(code, buffer(4).putInt(value.intValue()).array());
    }
    return this;
  }

  /** Adds a 64-bit count; nothing for null. */
  PcapngOptions count(int code, Long value) {
    if (value != null) {
      add(code, buffer(8).putLong(value).array());
    }
    return this;
  }

  /** Adds a timestamp, its upper half first, as packets have it. */
  PcapngOptions time(int code, long value) {
    add(code, buffer(8).putInt((int) (value >>> 32)).putInt((int) value).array());
    return this;
  }

  /** Adds raw bytes of at most 65,535. */
  PcapngOptions add(int code, byte... value) {
    bytes.writeBytes(buffer(4).putShort((short) code).putShort((short) value.length).array());
    bytes.writeBytes(value);
    bytes.writeBytes(new byte[-value.length & 3]);
    return this;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes with the end mark; 0 when there are no options. */
  int length() {
    return bytes.size() == 0 ? 0 : bytes.size() + 4;
  }

  void writeTo(RecordOutput out) throws IOException {
    if (bytes.size() > 0) {
      out.bytes(ByteBuffer.wrap(bytes.toByteArray()), 0, bytes.size()).u32(0);
    }
  }
}
