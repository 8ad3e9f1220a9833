package org.pixelwire.query.filter;

/** A display filter that cannot be read; the message says what was expected. */
public final class FilterException extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  /**
   * @param message one clear sentence for the user
   * @param column of the filter's text, from 0, that it is about
   */
  public FilterException(String message, int column) {
    super(message);
    this.column = column;
  }

  /** The column of the filter's text, from 0, that the message is about. */
  public int column() {
    return column;
  }
}
