package org.pixelwire.labs.net.relay;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which chunks of the latest transfers were thrown away already. */
final class SeenChunks {
  private static final int TRANSFERS = 64;
  private static final int CHUNKS = 100_000;

  private final Map<Long, Set<Long>> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Set<Long>> eldest) {
          return size() > TRANSFERS;
        }
      };

  /** Whether this is the first time; false when too many others were before. */
  boolean isFirst(long transfer, long chunk) {
    Set<Long> chunks = seen.computeIfAbsent(transfer, id -> new HashSet<>());
    return chunks.size() < CHUNKS && chunks.add(chunk);
  }
}
