package org.pixelwire.wire;

import java.util.HexFormat;
import java.util.stream.Collectors;

/** Bytes written as hexadecimal lines; what follows a {@code #} is a comment. */
final class Hex {

  private Hex() {}

  static byte[] bytes(String text) {
    String digits =
        text.lines().map(line -> line.replaceAll("#.*|\\s", "")).collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
