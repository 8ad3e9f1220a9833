package org.pixelwire.sender;

import java.util.Optional;
import org.pixelwire.wire.record.TransferRecord;

/** The surroundings did not let the transfer happen; the message is one sentence for the user. */
public final class SendException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient TransferRecord record;

  SendException(String sentence, Throwable cause) {
    this(sentence, cause, null);
  }

  SendException(String sentence, Throwable cause, TransferRecord record) {
    super(sentence, cause);
    this.record = record;
  }

  /** What was sent all the same; empty when no chunk was. */
  public Optional<TransferRecord> record() {
    return Optional.ofNullable(record);
  }
}
