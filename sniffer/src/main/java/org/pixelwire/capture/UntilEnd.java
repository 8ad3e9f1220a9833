package org.pixelwire.capture;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/**
 * A stream that says "nothing available" at its end only.
 *
 * <p>The gzip readers of many JDKs take that answer for the end of the file: from a pipe that is
 * empty for a moment they read the first of several members and silently leave out the rest.
 */
final class UntilEnd extends FilterInputStream {

  UntilEnd(BufferedInputStream in) {
    super(in);
  }

  @Override
  public int available() throws IOException {
    int ready = in.available();
    if (ready > 0) {
      return ready;
    }
    in.mark(1);
    boolean more = in.read() >= 0;
    in.reset();
    return more ? 1 : 0;
  }
}
