package org.pixelwire.wire;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * The bytes of a transfer as they come, in any order. Memory is taken block by block for what is
 * really there, never for what was only announced.
 */
public final class SparseBytes {
  private static final int BLOCK_BITS = 16;
  static final int BLOCK = 1 << BLOCK_BITS;

  private final long total;
  private final BlockPool pool;
  private final byte[][] blocks;
  private final RangeSet filled = new RangeSet();
  private long held;

  /**
   * Room for {@code total} bytes.
   *
   * @throws IllegalArgumentException if one array could not hold them
   */
  public SparseBytes(long total) {
    this(total, new BlockPool(0));
  }

  /**
   * The same with blocks from {@code pool}, to which {@link #release} gives them back.
   *
   * @throws IllegalArgumentException if one array could not hold them
   */
  public SparseBytes(long total, BlockPool pool) {
    if (total < 1 || total > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(total + " bytes do not fit in memory at once");
    }
    this.total = total;
    this.pool = pool;
    this.blocks = new byte[(int) (((total - 1) >>> BLOCK_BITS) + 1)][];
  }

  /** Puts {@code bytes} at {@code offset}, over what was there. Returns how many were new. */
  public long put(long offset, ByteView bytes) {
    if (offset < 0 || offset > total - bytes.length()) {
      throw new IllegalArgumentException("bytes beyond the end at " + offset);
    }
    int done = 0;
    while (done < bytes.length()) {
      long at = offset + done;
      int inBlock = (int) (at & (BLOCK - 1));
      int count = Math.min(bytes.length() - done, BLOCK - inBlock);
      bytes.copyTo(done, block((int) (at >>> BLOCK_BITS)), inBlock, count);
      done += count;
    }
    return bytes.length() == 0 ? 0 : filled.add(offset, offset + bytes.length() - 1);
  }

  private byte[] block(int index) {
    if (blocks[index] == null) {
      int size = (int) Math.min(BLOCK, total - ((long) index << BLOCK_BITS));
      blocks[index] = size == BLOCK ? pool.take() : new byte[size];
      held += size;
    }
    return blocks[index];
  }

  /** Gives the memory away; nothing may be asked of these bytes any more. */
  public void release() {
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] != null) {
        pool.giveBack(blocks[i]);
        blocks[i] = null;
      }
    }
    held = 0;
  }

  /** Bytes there should be. */
  public long total() {
    return total;
  }

  /** Bytes of memory taken. */
  public long held() {
    return held;
  }

  /** The offsets that were put. */
  public RangeSet filled() {
    return filled;
  }

  /** Whether every byte was put. */
  public boolean complete() {
    return filled.count() == total;
  }

  /** All bytes in one array; what was never put is 0. */
  public byte[] toArray() {
    byte[] all = new byte[(int) total];
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] != null) {
        System.arraycopy(blocks[i], 0, all, i << BLOCK_BITS, blocks[i].length);
      }
    }
    return all;
  }

  /** The bytes from {@code offset}, zero where nothing was put. */
  public byte[] copy(long offset, int length) {
    Objects.checkFromIndexSize(offset, (long) length, total);
    byte[] part = new byte[length];
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int inBlock = (int) (at & (BLOCK - 1));
      int count = Math.min(length - done, BLOCK - inBlock);
      byte[] block = blocks[(int) (at >>> BLOCK_BITS)];
      if (block != null) {
        System.arraycopy(block, inBlock, part, done, count);
      }
      done += count;
    }
    return part;
  }

  /** SHA-256 of all bytes; what was never put counts as 0. */
  public Sha256 sha256() {
    MessageDigest digest = Sha256.newDigest();
    byte[] zeros = new byte[BLOCK];
    for (int i = 0; i < blocks.length; i++) {
      int size = (int) Math.min(BLOCK, total - ((long) i << BLOCK_BITS));
      digest.update(blocks[i] == null ? zeros : blocks[i], 0, size);
    }
    return Sha256.ofDigest(digest.digest());
  }
}
