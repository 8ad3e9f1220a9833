package org.pixelwire.packet.field;

/** The fragments that a frame completes a packet of, in order of offset. */
public interface FragmentContext {
  /** How many they are, those that came twice included. */
  int count();

  /** Number of the frame that fragment {@code index} came in. */
  long frame(int index);

  /** Where fragment {@code index} begins in the packet's payload. */
  int offset(int index);

  /** How many bytes fragment {@code index} has. */
  int length(int index);
}
