package org.pixelwire.wire;

import java.util.HexFormat;

/**
 * The random 64-bit number that names one transfer, the same in every record, file and report.
 *
 * @param value all 64 bits; the sign has no meaning
 */
public record TransferId(long value) implements Comparable<TransferId> {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is not 16 hexadecimal digits
   */
  public static TransferId parse(String text) {
    if (!text.matches("[0-9a-fA-F]{16}")) {
      throw new IllegalArgumentException(
          "a transfer id has 16 hexadecimal digits, not '" + text + "'");
    }
    return new TransferId(HexFormat.fromHexDigitsToLong(text));
  }

  @Override
  public int compareTo(TransferId other) {
    return Long.compareUnsigned(value, other.value);
  }

  /** Sixteen lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
