package org.pixelwire.capture;

/** Walks through the options of a pcapng block: draft-ietf-opsawg-pcapng, section 3.5. */
final class PcapngOptionList {
  /** Takes one option, its value at {@code at}; gives the reason if it is bad. */
  interface Taker {
    String take(int code, int at, int length);
  }

  private PcapngOptionList() {}

  /**
   * Hands on the options from {@code from} to {@code end}, both counted from the block's first
   * byte.
   *
   * @return what ended the walk early; null after a whole one
   */
  static Damage read(FileReader bytes, int from, int end, Taker taker) {
    int at = from;
    while (at + 4 <= end) {
      int code = bytes.u16(at);
      int length = bytes.u16(at + 2);
      if (code == 0) {
        break;
      }
      String bad =
          length > end - at - 4
              ? "option %d of a block claims %d bytes, %d are left"
                  .formatted(code, length, end - at - 4)
              : taker.take(code, at + 4, length);
      if (bad != null) {
        return new Damage(bytes.filePosition() + at, bad);
      }
      at += 4 + ((length + 3) & ~3);
    }
    return null;
  }
}
