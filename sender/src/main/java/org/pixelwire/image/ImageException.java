package org.pixelwire.image;

/** A picture that cannot be used: one clear sentence with its name and what to do about it. */
public final class ImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public ImageException(String sentence) {
    super(sentence);
  }
}
