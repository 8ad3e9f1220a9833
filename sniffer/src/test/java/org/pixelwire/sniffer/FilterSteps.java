package org.pixelwire.sniffer;

import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;

/** A display filter for the benchmark, which is in another package. */
public final class FilterSteps {
  private final PacketFilter filter;

  /** Reads a filter. */
  public FilterSteps(String text) throws CaptureException {
    filter = PacketFilter.of(text);
  }

  /** Whether the packet that {@code source} stands at passes. */
  public boolean matches(PacketSource source) {
    return filter.matches(source);
  }
}
