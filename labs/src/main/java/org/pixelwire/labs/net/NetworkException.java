package org.pixelwire.labs.net;

import java.io.IOException;

/** A private network that cannot be made, found or entered; the message is one sentence. */
public final class NetworkException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int REQUEST = 2;
  private static final int ENVIRONMENT = 3;

  private final int exitCode;

  private NetworkException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static NetworkException wrongRequest(String sentence) {
    return new NetworkException(REQUEST, sentence);
  }

  static NetworkException refusedHere(String sentence) {
    return new NetworkException(ENVIRONMENT, sentence);
  }

  /** With which the program ends because of it. */
  public int exitCode() {
    return exitCode;
  }
}
