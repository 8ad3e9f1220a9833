package org.pixelwire.packet;

/**
 * The layers of a frame as one number, so that stacks of protocols can be counted by one look-up a
 * frame: six bits a layer, the outermost lowest. A negative key is {@link #INCOMPLETE}.
 */
public final class LayersKey {
  /** The sign bit: there are more layers than the {@link #LAYERS} the key tells. */
  public static final long INCOMPLETE = Long.MIN_VALUE;

  /** How many layers a key can tell. */
  public static final int LAYERS = 10;

  private static final int BITS = 6;
  private static final int MASK = (1 << BITS) - 1;

  private LayersKey() {}

  /** How many layers the key tells. */
  public static int count(long key) {
    long layers = key & ~INCOMPLETE;
    return (Long.SIZE - Long.numberOfLeadingZeros(layers) + BITS - 1) / BITS;
  }

  /** Layer {@code index} of the key, from the outermost. */
  public static Protocol layer(long key, int index) {
    return Protocol.of((int) (key >>> (BITS * index)) & MASK);
  }

  static long at(Protocol protocol, int index) {
    return (long) protocol.code() << (BITS * index);
  }

  /** The key of the first {@code count} layers. */
  static long upTo(long key, int count) {
    return count > LAYERS ? key : key & ((1L << (BITS * count)) - 1);
  }
}
