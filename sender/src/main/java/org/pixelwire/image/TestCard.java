package org.pixelwire.image;

/**
 * A test card on which a lost chunk is easy to see and to place.
 *
 * <p>Row numbers stand on the left; the ladder on the right spells each row in Gray code, so that
 * it differs from its neighbours in exactly one rung; and a grain of one level in 256, invisible,
 * lets no stretch of bytes repeat the one before it. Only plain arithmetic is used: the same size
 * gives the same bytes on every machine.
 */
public final class TestCard {
  /** The size used where none is asked for. */
  public static final int DEFAULT_WIDTH = 320;

  public static final int DEFAULT_HEIGHT = 240;

  private static final int[] BARS = {
    0xEBEBEB, 0xE6D22D, 0x2DD2DC, 0x32C846, 0xD23CC8, 0xDC3232, 0x2846DC, 0x141414
  };
  private static final int INK = 0x141414;
  private static final int PAPER = 0xEBEBEB;
  private static final int GRID = 0xA8BCCB;

  private final Canvas canvas;
  private final double unit; // one 240th of the shorter side

  private TestCard(int width, int height) {
    this.canvas = new Canvas(width, height);
    this.unit = Math.min(width, height) / 240.0;
  }

  /**
   * Draws the card as 8-bit BGR, of any size.
   *
   * @throws IllegalArgumentException when {@link PixelFormat} does not allow the size
   */
  public static Pixels draw(int width, int height) {
    TestCard card = new TestCard(width, height);
    card.drawBackground();
    card.drawGrid();
    card.drawDisc();
    card.drawFrame();
    card.drawRowNumbers();
    card.drawRowLadder();
    card.addGrain();
    return card.canvas.pixels();
  }

  private void drawBackground() {
    for (int y = 0; y < canvas.height; y++) {
      double down = (double) y / canvas.height;
      for (int x = 0; x < canvas.width; x++) {
        double across = (double) x / canvas.width;
        int red = (int) (30 + 70 * down * across + 40 * down);
        int green = (int) (60 + 60 * (1 - down) * across + 20 * (1 - down));
        int blue = (int) (95 + 65 * (1 - down) + 25 * across);
        canvas.set(x, y, red << 16 | green << 8 | blue);
      }
    }
  }

  private void drawGrid() {
    int line = scaled(1);
    for (int x = 0; x < canvas.width; x += gridStep()) {
      canvas.fill(x, 0, x + line, canvas.height, GRID);
    }
    for (int y = 0; y < canvas.height; y += gridStep()) {
      canvas.fill(0, y, canvas.width, y + line, GRID);
    }
  }

  private void drawDisc() {
    double centreX = canvas.width / 2.0;
    double centreY = canvas.height / 2.0;
    double radius = 100 * unit;
    double ring = radius + scaled(2);
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        double dx = x + 0.5 - centreX;
        double dy = y + 0.5 - centreY;
        double square = dx * dx + dy * dy;
        if (square < radius * radius) {
          canvas.set(x, y, inDisc((dx / radius + 1) / 2, (dy / radius + 1) / 2));
        } else if (square < ring * ring) {
          canvas.set(x, y, PAPER);
        }
      }
    }
    drawTitle("PIXELWIRE", 45, 2);
    drawTitle(canvas.width + "X" + canvas.height, 198, 1.5);
  }

  /** Returns the colour inside the disc; both coordinates run from 0 to 1. */
  private static int inDisc(double across, double down) {
    if (down < 0.17 || down >= 0.83) {
      return INK;
    } else if (down < 0.45) {
      return BARS[Math.min(7, (int) (across * BARS.length))];
    } else if (down < 0.55) {
      return grey(16 + 219 * across);
    } else if (down < 0.65) {
      return hue(across);
    } else if (down < 0.75) {
      return grating(across);
    }
    return grey(16 + 219 * Math.floor(across * 11) / 10);
  }

  // Six groups of stripes, from wide to narrow; counted from the group's edge, all sizes alike.
  private static int grating(double across) {
    int group = Math.min(5, (int) (across * 6));
    double inGroup = across * 6 - group;
    int stripes = 4 + 2 * group;
    return (int) (inGroup * stripes) % 2 == 0 ? PAPER : INK;
  }

  private static int grey(double level) {
    return ((int) level) * 0x010101;
  }

  private static int hue(double turn) {
    return channel(turn) << 16 | channel(turn + 2 / 3.0) << 8 | channel(turn + 1 / 3.0);
  }

  private static int channel(double turn) {
    double wave = Math.abs(6 * (turn - Math.floor(turn)) - 3) - 1;
    return (int) (30 + 200 * Math.max(0, Math.min(1, wave)));
  }

  private void drawTitle(String text, double top, double dot) {
    int size = scaled(dot);
    int left = (canvas.width - DotFont.width(text) * size) / 2;
    int y = (int) (canvas.height / 2.0 + (top - 120) * unit) - DotFont.HEIGHT * size / 2;
    canvas.text(text, left, y, size, PAPER);
  }

  private void drawFrame() {
    int thick = scaled(5);
    int block = gridStep() / 2;
    for (int y = 0; y < canvas.height; y++) {
      boolean rowAtEdge = y < thick || y >= canvas.height - thick;
      for (int x = 0; x < canvas.width; x++) {
        if (rowAtEdge || x < thick || x >= canvas.width - thick) {
          boolean dark = (x / block + y / block) % 2 == 0;
          canvas.set(x, y, dark ? INK : PAPER);
        }
      }
    }
  }

  private void drawRowNumbers() {
    int dot = scaled(1);
    for (int row = gridStep(); row < canvas.height - gridStep() / 2; row += gridStep()) {
      String number = String.valueOf(row);
      int left = scaled(9);
      int top = row - DotFont.HEIGHT * dot / 2;
      int right = left + (DotFont.width(number) + 4) * dot;
      canvas.fill(left, top - 2 * dot, right, top + (DotFont.HEIGHT + 2) * dot, INK);
      canvas.text(number, left + 2 * dot, top, dot, PAPER);
    }
  }

  private void drawRowLadder() {
    int rungs = Math.max(1, 32 - Integer.numberOfLeadingZeros(canvas.height - 1));
    int rung = scaled(3);
    int left = Math.max(0, canvas.width - scaled(9) - rungs * rung);
    for (int y = 0; y < canvas.height; y++) {
      int gray = y ^ y >> 1;
      for (int k = 0; k < rungs; k++) {
        int x = left + k * rung;
        canvas.fill(x, y, x + rung, y + 1, (gray >> (rungs - 1 - k) & 1) == 1 ? 0xF0C84B : INK);
      }
    }
  }

  // Adds 0 or 1 to all three channels; no colour above comes near 255.
  private void addGrain() {
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        int mixed = (x * 0x9E3779B1 ^ y * 0x85EBCA77) * 0xC2B2AE3D;
        mixed = (mixed ^ mixed >>> 15) * 0x27D4EB2F;
        canvas.set(x, y, canvas.get(x, y) + (mixed >>> 31) * 0x010101);
      }
    }
  }

  private int scaled(double units) {
    return Math.max(1, (int) Math.round(units * unit));
  }

  private int gridStep() {
    return Math.max(12, scaled(20));
  }
}
