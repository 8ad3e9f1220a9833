package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text on the wire: u16 length, then UTF-8, at most a stated number of bytes. */
final class BoundedText {

  private BoundedText() {}

  /** {@code text} shortened at a character's border to {@code limit} bytes of UTF-8. */
  static String cut(String text, int limit) {
    ByteBuffer bytes = ByteBuffer.allocate(limit);
    CharBuffer chars = CharBuffer.wrap(text);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(chars, bytes, true);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** {@code text}, or an error when it is too long to be sent. */
  static String require(String text, int limit, String what) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length > limit) {
      throw new IllegalArgumentException(
          what + " has " + length + " bytes of UTF-8; at most " + limit + " fit");
    }
    return text;
  }

  static void write(String text, ByteBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length).put(bytes);
  }

  /**
   * Reads the text whose length stands at {@code at}.
   *
   * @throws IllegalArgumentException if it is over {@code limit} bytes, not there or not UTF-8
   */
  static String read(ByteView bytes, int at, int limit, String what) {
    if (bytes.length() < at + 2 || bytes.length() < at + 2 + bytes.u16(at)) {
      throw new IllegalArgumentException("cut inside its " + what);
    }
    int length = bytes.u16(at);
    if (length > limit) {
      throw new IllegalArgumentException("has " + length + " bytes of " + what);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.slice(at + 2, length).copy()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("has a " + what + " that is not UTF-8", e);
    }
  }

  /** Bytes that {@link #read} looked at. */
  static int size(ByteView bytes, int at) {
    return 2 + bytes.u16(at);
  }
}
