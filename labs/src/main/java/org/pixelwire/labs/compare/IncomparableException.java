package org.pixelwire.labs.compare;

/** Two captures that cannot be compared; the message is one sentence for the user. */
public final class IncomparableException extends Exception {
  private static final long serialVersionUID = 1L;

  IncomparableException(String message) {
    super(message);
  }
}
