package org.pixelwire.packet;

/**
 * Why a frame could not be read further; the layers before it stand.
 *
 * @param reason for instance {@code UDP length 4 < 8}
 * @param offset of the offending byte in the frame
 */
public record Malformed(String reason, int offset) {

  @Override
  public String toString() {
    return reason + " at byte " + offset;
  }
}
