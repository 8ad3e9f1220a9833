package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wireshark's rules for fragments, written down without a thought of speed. */
final class NaiveDefragmenter {
  private static final class Open {
    final List<Fragment> fragments = new ArrayList<>();
    int total = -1;
  }

  private final Map<List<Object>, Open> open = new HashMap<>();

  /** The whole payload when {@code fragment} completes it; else null. */
  byte[] add(Fragment fragment) {
    if (fragment.data().length == 0) {
      return null;
    }
    List<Object> key =
        List.of(fragment.v6(), fragment.identification(), fragment.v6() ? 0 : fragment.protocol());
    Open packet = open.computeIfAbsent(key, k -> new Open());
    packet.fragments.add(fragment);
    packet.fragments.sort(Comparator.comparing(Fragment::offset));
    if (!fragment.more() && packet.total < 0) {
      packet.total = fragment.offset() + fragment.data().length;
    }
    if (packet.total < 0 || hasGap(packet)) {
      return null;
    }
    open.remove(key);
    byte[] whole = new byte[packet.total];
    for (int i = packet.fragments.size() - 1; i >= 0; i--) {
      Fragment piece = packet.fragments.get(i);
      for (int k = 0; k < piece.data().length && piece.offset() + k < whole.length; k++) {
        whole[piece.offset() + k] = piece.data()[k];
      }
    }
    return whole;
  }

  private static boolean hasGap(Open packet) {
    boolean[] there = new boolean[packet.total];
    for (Fragment piece : packet.fragments) {
      for (int k = 0; k < piece.data().length && piece.offset() + k < there.length; k++) {
        there[piece.offset() + k] = true;
      }
    }
    for (boolean each : there) {
      if (!each) {
        return true;
      }
    }
    return false;
  }
}
