package org.pixelwire.wire;

import java.util.Optional;

/** What a record is for (PROTOCOL.md, "Types"). */
public enum RecordType {
  /** Says what is being sent; payload {@link Announcement}. */
  ANNOUNCEMENT(1),
  /** One chunk of the image; payload its bytes. */
  DATA(2),
  /** Says that every chunk was sent; no payload. */
  END(3),
  /** The receiver's answer; payload {@link Receipt}. */
  RECEIPT(4);

  /** Types below this one may be skipped by who does not know them; the rest must be refused. */
  public static final int FIRST_CRITICAL = 128;

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The type with this number, if this version knows one. */
  public static Optional<RecordType> of(int code) {
    return code >= 1 && code <= values().length
        ? Optional.of(values()[code - 1])
        : Optional.empty();
  }
}
