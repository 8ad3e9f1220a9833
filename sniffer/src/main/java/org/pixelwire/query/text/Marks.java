package org.pixelwire.query.text;

import java.util.Arrays;
import org.pixelwire.packet.field.FieldTree;

/** Which bytes of one source belong to which protocol, and which to the fields looked for. */
final class Marks {
  /** About as bright as black and white are apart from each: to be read on both. */
  private static final int[] COLOURS = {
    0x0078d4, 0x1a8754, 0xb5489b, 0xc2630c, 0x12868a, 0x8a63d2, 0xd0453f, 0x7a7f1a
  };

  private final int[] layers;
  private final boolean[] found;

  /** Nothing is marked yet. */
  Marks(int length) {
    layers = new int[length];
    found = new boolean[length];
    Arrays.fill(layers, -1);
  }

  /** The marks of source {@code source} of a frame; {@code name} is the field looked for. */
  static Marks of(FieldTree tree, int source, String name) {
    Marks marks = new Marks(tree.sourceBytes(source).length());
    int layer = -1;
    for (int i = 0; i < tree.size(); i++) {
      layer += isLayer(tree, i) ? 1 : 0;
      if (tree.source(i) == source) {
        if (isLayer(tree, i)) {
          marks.layer(tree.offset(i), tree.length(i), layer);
        }
        if (tree.field(i).name().equals(name)) {
          marks.found(tree.offset(i), tree.length(i));
        }
      }
    }
    return marks;
  }

  /** Whether it is a protocol of its own; the frame as such is none. */
  static boolean isLayer(FieldTree tree, int item) {
    return item > 0
        && tree.depth(item) == 0
        && tree.field(item) == tree.field(item).group().protocol();
  }

  private void layer(int offset, int length, int layer) {
    Arrays.fill(layers, clamp(offset), clamp(offset + (long) length), layer);
  }

  private void found(int offset, int length) {
    Arrays.fill(found, clamp(offset), clamp(offset + (long) length), true);
  }

  private int clamp(long index) {
    return (int) Math.max(0, Math.min(layers.length, index));
  }

  /** Whether byte {@code index} is looked for; false beyond the source. */
  boolean isFound(int index) {
    return index >= 0 && index < found.length && found[index];
  }

  /** The colour of byte {@code index}; -1 without one. */
  int colour(int index) {
    return layers[index] < 0 ? -1 : colourOf(layers[index]);
  }

  /** The colour of the protocol that is layer {@code layer} of its frame. */
  static int colourOf(int layer) {
    return COLOURS[Math.floorMod(layer, COLOURS.length)];
  }
}
