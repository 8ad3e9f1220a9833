package org.pixelwire.receiver;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Counts what belongs to no transfer and says so once at first sight, once at the end. */
final class StrayDatagrams {
  private final Consumer<String> notes;
  private long garbage;
  private long damaged;
  private long refused;
  private long tooMany;
  private volatile boolean unsent;

  StrayDatagrams(Consumer<String> notes) {
    this.notes = notes;
  }

  void garbage(InetSocketAddress source) {
    if (garbage++ == 0) {
      notes.accept(
          "Ignored a datagram from " + Origin.text(source) + " that is no Pixelwire record.");
    }
  }

  void damaged(InetSocketAddress source) {
    if (damaged++ == 0) {
      notes.accept(
          "Ignored a damaged datagram from " + Origin.text(source) + " of no known transfer.");
    }
  }

  void refused(InetSocketAddress source, String reason) {
    if (refused++ == 0) {
      notes.accept("Refused a datagram from " + Origin.text(source) + ": " + reason + ".");
    }
  }

  void tooMany(int limit) {
    if (tooMany++ == 0) {
      notes.accept("More than " + limit + " unfinished transfers at once: further ones wait.");
    }
  }

  void unsent() {
    if (!unsent) {
      unsent = true;
      notes.accept("A receipt could not be sent; its sender will ask again.");
    }
  }

  /** Says how many there were, where it was more than the one already told. */
  void summary() {
    if (garbage + damaged + refused + tooMany > 1) {
      notes.accept(
          "Datagrams of no transfer: %,d not Pixelwire, %,d damaged, %,d refused, %,d too many."
              .formatted(garbage, damaged, refused, tooMany));
    }
  }
}
