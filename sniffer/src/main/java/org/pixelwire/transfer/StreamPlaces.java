package org.pixelwire.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pixelwire.wire.Range;

/** Which bytes of a TCP stream are which bytes of the image. */
final class StreamPlaces {
  /** A chunk's payload: {@code length} bytes of the image from {@code image} on. */
  private record Place(long stream, long image, long length, long chunk) {
    long end() {
      return stream + length;
    }
  }

  private final List<Place> places = new ArrayList<>();

  /**
   * Takes the chunks that a capture holds.
   *
   * @param shift what to add to its stream offsets
   */
  void add(CapturedTransfer transfer, long shift) {
    for (ChunkTrace chunk : transfer.chunks()) {
      if (chunk.seen() && chunk.streamOffset() >= 0) {
        long at = chunk.streamOffset() + shift;
        places.add(new Place(at, chunk.offset(), chunk.length(), chunk.index()));
      }
    }
    places.sort(Comparator.comparingLong(Place::stream));
  }

  private List<Place> within(long from, long to) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).end() <= from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < places.size() && places.get(end).stream() < to) {
      end++;
    }
    return places.subList(low, end);
  }

  /** Image bytes in a stretch of the stream, as offsets in the image. */
  List<Range> image(long from, long to) {
    List<Range> ranges = new ArrayList<>();
    for (Place place : within(from, to)) {
      long first = Math.max(from, place.stream()) - place.stream() + place.image();
      long last = Math.min(to, place.end()) - place.stream() + place.image() - 1;
      ranges.add(new Range(first, last));
    }
    return ranges;
  }

  /** Chunks with bytes in a stretch of the stream; null when there is none. */
  Range chunks(long from, long to) {
    List<Place> some = within(from, to);
    return some.isEmpty()
        ? null
        : new Range(some.get(0).chunk(), some.get(some.size() - 1).chunk());
  }
}
