package org.pixelwire.flow;

/**
 * Finds conversations by their two ends, in either direction: open addressing over one array, for a
 * capture may hold millions of them and is asked for one with every frame.
 */
final class ConversationTable {
  private static final int INITIAL_SLOTS = 64;

  private Conversation[] slots = new Conversation[INITIAL_SLOTS];
  private int[] hashes = new int[INITIAL_SLOTS];
  private int size;

  /** The conversation between two ends; null if there is none yet. */
  Conversation find(int hash, Ends ends) {
    int mask = slots.length - 1;
    for (int at = hash & mask; slots[at] != null; at = at + 1 & mask) {
      if (hashes[at] == hash && slots[at].joins(ends)) {
        return slots[at];
      }
    }
    return null;
  }

  /** Adds a conversation whose ends are in no other. */
  void add(int hash, Conversation conversation) {
    if (size >= slots.length / 2) {
      grow();
    }
    place(hash, conversation);
    size++;
  }

  /** Puts {@code next} where {@code known}, between the same ends, was found. */
  void replace(int hash, Conversation known, Conversation next) {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != known) {
      at = at + 1 & mask;
    }
    slots[at] = next;
  }

  private void grow() {
    Conversation[] oldSlots = slots;
    int[] oldHashes = hashes;
    slots = new Conversation[Math.multiplyExact(oldSlots.length, 2)];
    hashes = new int[slots.length];
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != null) {
        place(oldHashes[i], oldSlots[i]);
      }
    }
  }

  private void place(int hash, Conversation conversation) {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != null) {
      at = at + 1 & mask;
    }
    slots[at] = conversation;
    hashes[at] = hash;
  }
}
