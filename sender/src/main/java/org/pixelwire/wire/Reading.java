package org.pixelwire.wire;

/** What the bytes at one place turned out to be. */
public sealed interface Reading {

  /** A whole record with the right CRC and a known type. */
  record Valid(WireRecord record) implements Reading {}

  /** A whole record with the right CRC whose type this version may skip. */
  record Skipped(RecordHeader header) implements Reading {}

  /**
   * A record whose bytes were changed on the way.
   *
   * @param claimed what its header says; any of it may be the part that was changed
   */
  record Damaged(RecordHeader claimed, String reason) implements Reading {}

  /** A Pixelwire record that must not be read further: another version, a type too new. */
  record Refused(String reason) implements Reading {}

  /** Not a Pixelwire record at all. */
  record Foreign(String reason) implements Reading {}

  /**
   * The beginning of a record; the rest is not here.
   *
   * @param needed bytes from the record's beginning until more can be said
   */
  record Cut(int needed) implements Reading {}
}
