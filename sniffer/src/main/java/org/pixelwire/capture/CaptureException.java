package org.pixelwire.capture;

/** Why a capture or a capture file cannot be had, as one sentence a user can act on. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What refused: the machine, the request or the file. */
  public enum Kind {
    NO_LIBPCAP(3),
    NO_PERMISSION(3),
    UNKNOWN_INTERFACE(3),
    BAD_FILTER(2),
    DISK_FULL(3),
    NO_SUCH_FILE(2),
    NOT_A_CAPTURE(1),
    OTHER(3);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  private final Kind kind;

  public CaptureException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public CaptureException(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The exit code of a command that ends with this: 1 bad file, 2 bad request, 3 environment. */
  public int exitCode() {
    return kind.exitCode;
  }
}
