package org.pixelwire.packet.field;

/** What the values of a field mean, in Wireshark's words (its value strings). */
@FunctionalInterface
public interface ValueNames {
  /** No value has a name. */
  ValueNames NONE = value -> null;

  /** How Wireshark words the bit of most flags. */
  ValueNames SET = value -> value == 0 ? "Not set" : "Set";

  /** The name of {@code value}; null when it has none. */
  String of(long value);
}
