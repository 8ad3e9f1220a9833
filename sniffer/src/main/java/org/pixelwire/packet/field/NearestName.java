package org.pixelwire.packet.field;

import java.util.Collection;

/** Finds what somebody who mistyped a name may have meant. */
final class NearestName {
  /** More than a third of the letters wrong, and it is another word. */
  private static final int LETTERS_PER_MISTAKE = 3;

  /** Names are short; whoever writes a longer one did not mean any of them. */
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The name that takes the fewest letters put in, left out, changed or swapped; null if many. */
  static String among(Collection<String> names, String wrong) {
    if (wrong.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = 1 + Math.max(1, wrong.length() / LETTERS_PER_MISTAKE);
    for (String name : names) {
      if (Math.abs(name.length() - wrong.length()) < least) {
        int distance = distance(name, wrong);
        if (distance < least) {
          least = distance;
          nearest = name;
        }
      }
    }
    return nearest;
  }

  /** Damerau's distance, where no letter is changed twice. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(previous[j], row[j - 1]));
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], 1 + before[j - 2]);
        }
      }
      int[] oldest = before;
      before = previous;
      previous = row;
      row = oldest;
    }
    return previous[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
