package org.pixelwire.image;

/** OpenCV cannot be loaded on this machine: the environment refuses, and the message says why. */
public final class OpenCvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenCvException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
