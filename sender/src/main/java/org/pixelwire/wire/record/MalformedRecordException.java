package org.pixelwire.wire.record;

/** A file that is no transfer record; the message is one sentence for the user. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With that sentence. */
  public MalformedRecordException(String message) {
    super(message);
  }
}
