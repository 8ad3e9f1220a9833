package org.pixelwire.image;

import java.awt.AWTError;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * A window that shows a picture while its bytes arrive, as {@code cv.imshow} shows a whole one:
 * 16-bit samples by their high byte, alpha ignored, large pictures scaled down to the screen.
 *
 * <p>OpenCV's own window is not used because it ends the process on some mistakes. Closing the
 * window, by hand or by {@link #close}, ends nothing else.
 */
public final class ImageWindow implements AutoCloseable {
  private static final int REFRESH_MILLIS = 40;

  private final PixelFormat format;
  private final JFrame frame;
  private final PictureView view;
  private final Timer timer = new Timer(REFRESH_MILLIS, event -> refresh());

  // Guarded by this: rows changed since the last refresh, and the bytes to take them from.
  private byte[] latest;
  private int firstRow = Integer.MAX_VALUE;
  private int lastRow = -1;

  private ImageWindow(String title, PixelFormat format) {
    this.format = format;
    this.frame = new JFrame(title);
    this.view = new PictureView(format, room());
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.setResizable(false);
    frame.add(view);
    frame.pack();
    frame.setLocationByPlatform(true);
    frame.setVisible(true);
    timer.start();
  }

  /**
   * Opens a window, black at first; empty when there is no display to open it on.
   *
   * @param title shown in the title bar
   */
  public static Optional<ImageWindow> open(String title, PixelFormat format) {
    ImageWindow[] opened = new ImageWindow[1];
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return Optional.empty();
      }
      SwingUtilities.invokeAndWait(() -> opened[0] = new ImageWindow(title, format));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof HeadlessException || e.getCause() instanceof Error) {
        return Optional.empty();
      }
      throw new IllegalStateException(e.getCause());
    } catch (AWTError | LinkageError noDisplay) {
      // DISPLAY names a display that is not there, or this Java came without its window parts.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return Optional.of(opened[0]);
  }

  /**
   * Tells that some bytes of the picture changed; the rows they lie in are painted at the next
   * refresh, so a call per chunk costs next to nothing. Any thread may call; after the window is
   * closed nothing happens.
   *
   * @param pixels the whole picture; it is not copied, and may change further
   */
  public void paint(byte[] pixels, int fromByte, int length) {
    if (pixels.length != format.byteCount()) {
      throw new IllegalArgumentException(
          "%s is %d bytes, not %d".formatted(format, format.byteCount(), pixels.length));
    }
    Objects.checkFromIndexSize(fromByte, length, pixels.length);
    if (length > 0) {
      markChanged(
          pixels, fromByte / format.rowBytes(), (fromByte + length - 1) / format.rowBytes());
    }
  }

  /** Closes the window after painting what was last told; closing twice is harmless. */
  @Override
  public void close() {
    SwingUtilities.invokeLater(
        () -> {
          refresh();
          timer.stop();
          frame.dispose();
        });
  }

  /** Returns where on the screen the picture is; for the tests, which look at the screen. */
  Rectangle pictureOnScreen() {
    return new Rectangle(view.getLocationOnScreen(), view.getSize());
  }

  /** Tells whether the window is still to be seen. */
  boolean isOpen() {
    return frame.isDisplayable();
  }

  private synchronized void markChanged(byte[] pixels, int first, int last) {
    latest = pixels;
    firstRow = Math.min(firstRow, first);
    lastRow = Math.max(lastRow, last);
  }

  private void refresh() {
    if (!frame.isDisplayable()) {
      timer.stop();
      return;
    }
    byte[] pixels;
    int first;
    int last;
    synchronized (this) {
      pixels = latest;
      first = firstRow;
      last = lastRow;
      firstRow = Integer.MAX_VALUE;
      lastRow = -1;
    }
    if (last >= 0) {
      view.update(pixels, first, last);
    }
  }

  private static Dimension room() {
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    int border = 60; // title bar and frame, by any window manager
    return new Dimension(Math.max(1, screen.width - border), Math.max(1, screen.height - border));
  }
}
