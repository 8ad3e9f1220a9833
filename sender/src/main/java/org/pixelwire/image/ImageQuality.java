package org.pixelwire.image;

/** How far a received picture is from the one that was sent. */
public final class ImageQuality {
  private ImageQuality() {}

  /**
   * Returns the peak signal-to-noise ratio in dB over all samples, alpha included, with the peak
   * 255 or 65,535 by depth; positive infinity for identical pictures.
   *
   * @throws IllegalArgumentException when the formats differ
   */
  public static double psnr(Pixels a, Pixels b) {
    if (!a.format().equals(b.format())) {
      throw new IllegalArgumentException(
          "pictures of different formats have no PSNR: " + a.format() + " and " + b.format());
    }
    boolean wide = a.format().depth() == 16;
    long squares = wide ? squares16(a.bytes(), b.bytes()) : squares8(a.bytes(), b.bytes());
    if (squares == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double peak = wide ? 65_535 : 255;
    double samples = a.bytes().length / (wide ? 2.0 : 1.0);
    return 10 * Math.log10(peak * peak * samples / squares);
  }

  private static long squares8(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      long difference = (long) (a[i] & 0xFF) - (b[i] & 0xFF);
      sum += difference * difference;
    }
    return sum;
  }

  // 65,535 squared over 400 million samples is 1.7e18: a long holds it.
  private static long squares16(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i += 2) {
      long difference = (long) sample16(a, i) - sample16(b, i);
      sum += difference * difference;
    }
    return sum;
  }

  private static int sample16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }
}
