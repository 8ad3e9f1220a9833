package org.pixelwire.receiver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.pixelwire.image.ImageWindow;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.PrintableText;

/**
 * The windows of {@code --show}: one an image, painted as its chunks arrive. They stay open until
 * the receiver ends, or until newer ones need the room.
 */
final class Gallery implements AutoCloseable {
  /** Most windows at once. */
  static final int MAX_WINDOWS = 8;

  /** Most memory for all shown images, in bytes. */
  static final long MAX_BYTES = 256L << 20;

  private final Consumer<String> notes;
  private final Deque<Painting> paintings = new ArrayDeque<>();
  // Opening waits for the window system; the sockets must not.
  private final ExecutorService opener =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "pixelwire-windows");
            thread.setDaemon(true);
            return thread;
          });
  private boolean closed;

  Gallery(Consumer<String> notes) {
    this.notes = notes;
  }

  /** A view for a transfer just announced. */
  synchronized LiveView view(Assembly transfer) {
    Encoding encoding = transfer.announcement().orElseThrow().encoding();
    if (closed || !(encoding instanceof Encoding.Pixels p) || p.byteCount() > MAX_BYTES) {
      return LiveView.NONE;
    }
    makeRoom(p.byteCount());
    Painting painting = new Painting(Limits.format(p), transfer.bytes().orElseThrow().toArray());
    paintings.addLast(painting);
    String title = PrintableText.of(transfer.announcement().get().name()) + " " + p;
    opener.execute(() -> open(title, painting));
    return painting;
  }

  private void makeRoom(long more) {
    long bytes = more + paintings.stream().mapToLong(p -> p.format.byteCount()).sum();
    while (!paintings.isEmpty() && (paintings.size() >= MAX_WINDOWS || bytes > MAX_BYTES)) {
      Painting oldest = paintings.removeFirst();
      bytes -= oldest.format.byteCount();
      oldest.takeDown();
    }
  }

  private void open(String title, Painting painting) {
    Optional<ImageWindow> window = ImageWindow.open(title, painting.format);
    if (window.isPresent()) {
      painting.hangIn(window.get());
      return;
    }
    boolean first;
    synchronized (this) {
      first = !closed;
      close();
    }
    if (first) {
      notes.accept("There is no display to show images on; receiving goes on without windows.");
    }
  }

  /** Closes every window and opens no more. */
  @Override
  public synchronized void close() {
    closed = true;
    paintings.forEach(Painting::takeDown);
    paintings.clear();
    opener.shutdown();
  }

  /** One image's pixels as they are known so far, and the window once it is open. */
  private static final class Painting implements LiveView {
    private final PixelFormat format;
    private volatile byte[] pixels;
    private volatile ImageWindow window;

    Painting(PixelFormat format, byte[] pixels) {
      this.format = format;
      this.pixels = pixels;
    }

    synchronized void hangIn(ImageWindow opened) {
      byte[] soFar = pixels;
      if (soFar == null) {
        opened.close();
      } else {
        window = opened;
        opened.paint(soFar, 0, soFar.length);
      }
    }

    synchronized void takeDown() {
      pixels = null;
      if (window != null) {
        window.close();
        window = null;
      }
    }

    @Override
    public void chunk(long offset, ByteView payload) {
      byte[] target = pixels;
      if (target == null) {
        return;
      }
      payload.copyTo(0, target, (int) offset, payload.length());
      ImageWindow shown = window;
      if (shown != null) {
        shown.paint(target, (int) offset, payload.length());
      }
    }
  }
}
