package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.transfer.Ledger.Entry;
import org.pixelwire.wire.Range;

/** Joins neighbours of one fate as pieces come in ascending order. */
final class Entries {
  private final List<Entry> entries = new ArrayList<>();
  private final List<List<Long>> frames = new ArrayList<>();
  private Piece first;
  private Piece last;

  void add(Piece piece) {
    if (first != null && first.state() != piece.state()) {
      flush();
    }
    if (first == null) {
      first = piece;
      piece.framesByCapture().forEach(each -> frames.add(new ArrayList<>()));
    }
    last = piece;
    for (int i = 0; i < frames.size(); i++) {
      frames.get(i).addAll(piece.framesByCapture().get(i));
    }
  }

  private void flush() {
    List<List<Long>> sorted =
        frames.stream().map(each -> each.stream().sorted().distinct().toList()).toList();
    entries.add(
        new Entry(
            new Range(first.chunk(), last.chunk()),
            new Range(first.imageBytes().from(), last.imageBytes().to()),
            first.state(),
            sorted));
    first = null;
    frames.clear();
  }

  List<Entry> list() {
    if (first != null) {
      flush();
    }
    return List.copyOf(entries);
  }
}
