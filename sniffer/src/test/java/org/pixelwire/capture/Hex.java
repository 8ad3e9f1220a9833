package org.pixelwire.capture;

import java.util.HexFormat;

/** Bytes as tests write them: hex with blanks, and comments from # to the end of a line. */
final class Hex {
  private Hex() {}

  static byte[] bytes(String commented) {
    return HexFormat.of().parseHex(commented.replaceAll("#.*", "").replaceAll("\\s", ""));
  }
}
