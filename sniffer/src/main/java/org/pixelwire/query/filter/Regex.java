package org.pixelwire.query.filter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A Perl-compatible regular expression over bytes, in upper or lower case alike. A search that
 * takes more than {@value #MOST_STEPS} steps is given up, and then nothing was found, as with
 * Wireshark's match limit.
 */
final class Regex {
  private static final int MOST_STEPS = 20_000_000;
  private static final long DEEP_STACK = 256L << 20;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param expression one char a byte
   * @throws FilterException about {@code length} characters at {@code column}
   */
  static Regex of(String expression, int column, int length) throws FilterException {
    try {
      String translated = new PerlPattern(expression).translated();
      return new Regex(Pattern.compile(translated, Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES));
    } catch (PatternSyntaxException e) {
      throw new FilterException(
          "The regular expression is none: " + e.getDescription() + ".", column, length);
    }
  }

  /** Whether the pattern is found in {@code bytes}. */
  boolean matches(byte[] bytes) {
    try {
      return isFoundIn(bytes);
    } catch (StackOverflowError e) {
      return isFoundOnDeepStack(bytes);
    }
  }

  private boolean isFoundIn(byte[] bytes) {
    try {
      return pattern.matcher(new Counted(bytes)).find();
    } catch (TooManySteps e) {
      return false;
    }
  }

  /** Groups that repeat take a stack frame for each repetition. */
  private boolean isFoundOnDeepStack(byte[] bytes) {
    boolean[] found = new boolean[1];
    Runnable search =
        () -> {
          try {
            found[0] = isFoundIn(bytes);
          } catch (StackOverflowError e) {
            found[0] = false;
          }
        };
    Thread thread = new Thread(null, search, "pixelwire-matches", DEEP_STACK);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // The search ends by itself, after so many steps.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return found[0];
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super("more than " + MOST_STEPS + " steps", null, false, false);
    }
  }

  /** Bytes as characters, of which only so many are given out. */
  private static final class Counted implements CharSequence {
    private final byte[] bytes;
    private int steps;

    Counted(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int length() {
      return bytes.length;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return (char) (bytes[index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return toString().substring(start, end);
    }

    @Override
    public String toString() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
