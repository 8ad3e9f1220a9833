package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Fragments of a few packets: mixed up, repeated, overlapping, differing, lost. */
final class RandomFragments {
  private static final int OPAQUE = 253;

  private RandomFragments() {}

  static List<Fragment> some(Random random) {
    List<Fragment> all = new ArrayList<>();
    for (int id = 0; id < 6; id++) {
      boolean v6 = random.nextBoolean();
      byte[] whole = new byte[16 + random.nextInt(120)];
      random.nextBytes(whole);
      List<Fragment> sent =
          Fragment.pieces(v6, random.nextInt(3), OPAQUE, whole, 8 * (1 + random.nextInt(4)));
      int odd = random.nextInt(4);
      for (int i = 0; i < odd; i++) {
        sent.add(strange(random, sent.get(random.nextInt(sent.size()))));
      }
      if (random.nextInt(4) == 0) {
        sent.remove(random.nextInt(sent.size()));
      }
      if (random.nextBoolean()) {
        Collections.shuffle(sent, random);
      }
      all.addAll(sent);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(all, random);
    }
    all.removeIf(each -> each.offset() == 0 && !each.more());
    return all;
  }

  /** Like {@code model}, but somewhere else, of another length, with other bytes, or the same. */
  private static Fragment strange(Random random, Fragment model) {
    int offset = random.nextBoolean() ? model.offset() : 8 * random.nextInt(16);
    byte[] data = model.data().clone();
    if (random.nextBoolean()) {
      data = new byte[1 + random.nextInt(40)];
      random.nextBytes(data);
    }
    boolean more = random.nextInt(8) == 0 ? !model.more() : model.more();
    return new Fragment(model.v6(), model.identification(), model.protocol(), offset, more, data);
  }
}
