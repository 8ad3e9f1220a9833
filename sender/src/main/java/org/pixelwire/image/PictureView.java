package org.pixelwire.image;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** The picture inside the window: every n-th pixel of every n-th row, n so that it fits. */
final class PictureView extends JComponent {
  private static final long serialVersionUID = 1L;

  private final transient PixelFormat format;
  private final transient BufferedImage image;
  private final int step;

  PictureView(PixelFormat format, Dimension room) {
    this.format = format;
    this.step =
        Math.max(
            1, Math.max(steps(format.width(), room.width), steps(format.height(), room.height)));
    this.image =
        new BufferedImage(
            steps(format.width(), step), steps(format.height(), step), BufferedImage.TYPE_INT_RGB);
    setPreferredSize(new Dimension(image.getWidth(), image.getHeight()));
  }

  /** Takes over the rows from first to last, both included, and has them painted. */
  void update(byte[] pixels, int first, int last) {
    int top = steps(first, step);
    int bottom = last / step;
    int[] line = new int[image.getWidth()];
    for (int y = top; y <= bottom; y++) {
      int at = y * step * format.rowBytes();
      for (int x = 0; x < line.length; x++) {
        line[x] = rgb(pixels, at + x * step * format.pixelBytes());
      }
      image.setRGB(0, y, line.length, 1, line, 0, line.length);
    }
    repaint(0, top, image.getWidth(), bottom - top + 1);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    graphics.drawImage(image, 0, 0, null);
  }

  private int rgb(byte[] pixels, int at) {
    int sample = format.depth() / 8;
    int high = at + sample - 1;
    int blue = pixels[high] & 0xFF;
    if (format.channels() == 1) {
      return blue * 0x010101;
    }
    int green = pixels[high + sample] & 0xFF;
    int red = pixels[high + 2 * sample] & 0xFF;
    return red << 16 | green << 8 | blue;
  }

  private static int steps(int length, int step) {
    return (length + step - 1) / step;
  }
}
