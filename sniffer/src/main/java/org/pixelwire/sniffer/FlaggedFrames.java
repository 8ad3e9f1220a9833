package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.flow.TcpFlag;

/** The first frames that the TCP analysis gave each flag. */
final class FlaggedFrames {
  private final Map<TcpFlag, List<Long>> frames = new EnumMap<>(TcpFlag.class);
  private int full;

  void add(int flags, long frame) {
    if ((flags & ~full) == 0) {
      return;
    }
    for (TcpFlag flag : TcpFlag.ALL) {
      if (flag.in(flags & ~full)) {
        List<Long> kept = frames.computeIfAbsent(flag, f -> new ArrayList<>());
        kept.add(frame);
        full |= kept.size() == Finding.MAX_FRAMES ? flag.bit() : 0;
      }
    }
  }

  List<Long> frames(TcpFlag flag) {
    return frames.getOrDefault(flag, List.of());
  }
}
