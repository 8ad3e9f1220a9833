package org.pixelwire.query.filter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A Perl-compatible regular expression, as far as Java's can say the same, in Java's words. */
final class PerlPattern {
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");
  private static final int MOST_REPETITIONS = 65_535;

  private static final Pattern GROUP =
      Pattern.compile(
          "\\(\\?(?:[:=!>]|<[=!]|(?:[imsx]*(?:-[imsx]+)?)[:)]|P?<([A-Za-z]\\w*)>|'([A-Za-z]\\w*)')");

  private static final Pattern BACK_REFERENCE =
      Pattern.compile("\\(\\?P=([A-Za-z]\\w*)\\)|\\\\k[<{']([A-Za-z]\\w*)[>}']");

  private static final Pattern NUMBERED = Pattern.compile("\\\\g(?:(\\d+)|\\{(\\d+)\\})");
  private static final Pattern COMMENT = Pattern.compile("\\(\\?#[^)]*\\)");
  private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)([a-z]+):\\]");
  private static final Pattern OCTAL =
      Pattern.compile("\\\\(?:o\\{([0-7]{1,3})\\}|(0[0-7]{0,2}|[1-7][0-7]{1,2}))");
  private static final Pattern HEX =
      Pattern.compile("\\\\x(?:\\{(\\p{XDigit}{1,2})\\}|(\\p{XDigit}{0,2}))");

  /** What means the same in both. */
  private static final String SAME = "dDwWsShHvVRAzZbBGntrfea123456789";

  private static final String SAME_IN_CLASS = "dDwWsShHvVntrfea";

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", "a-zA-Z"),
          Map.entry("digit", "0-9"),
          Map.entry("alnum", "0-9a-zA-Z"),
          Map.entry("upper", "A-Z"),
          Map.entry("lower", "a-z"),
          Map.entry("punct", "!-/:-@\\[-`{-~"),
          Map.entry("graph", "!-~"),
          Map.entry("print", " -~"),
          Map.entry("blank", " \\t"),
          Map.entry("space", "\\s"),
          Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
          Map.entry("xdigit", "0-9a-fA-F"),
          Map.entry("word", "\\w"),
          Map.entry("ascii", "\\x00-\\x7f"));

  private final String perl;
  private final StringBuilder java = new StringBuilder();
  private int at;

  PerlPattern(String perl) {
    this.perl = perl;
  }

  /**
   * The pattern in Java's words.
   *
   * @throws PatternSyntaxException if it is none or has no counterpart
   */
  String translated() {
    while (at < perl.length()) {
      switch (perl.charAt(at)) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> repetition();
        case '}', ']' -> java.append('\\').append(perl.charAt(at++));
        default -> java.append(perl.charAt(at++));
      }
    }
    return java.toString();
  }

  private PatternSyntaxException bad(String why) {
    return new PatternSyntaxException(why, perl, at);
  }

  private Matcher here(Pattern pattern) {
    Matcher matcher = pattern.matcher(perl).region(at, perl.length());
    return matcher.lookingAt() ? matcher : null;
  }

  private void escape() {
    Matcher reference = here(BACK_REFERENCE);
    Matcher numbered = here(NUMBERED);
    if (reference != null) {
      java.append("\\k<").append(name(reference)).append('>');
      at = reference.end();
    } else if (numbered != null) {
      String number = numbered.group(1) == null ? numbered.group(2) : numbered.group(1);
      java.append("(?:\\").append(number).append(')');
      at = numbered.end();
    } else if (perl.startsWith("\\Q", at)) {
      quote();
    } else if (perl.startsWith("\\K", at) || perl.startsWith("\\E", at)) {
      at += 2;
    } else if (perl.startsWith("\\N", at) || perl.startsWith("\\C", at)) {
      java.append(perl.charAt(at + 1) == 'N' ? "[^\\n]" : "[\\x00-\\xff]");
      at += 2;
    } else {
      single(SAME);
    }
  }

  /** Everything up to {@code \E} is itself. */
  private void quote() {
    int end = perl.indexOf("\\E", at);
    String text = perl.substring(at + 2, end < 0 ? perl.length() : end);
    text.chars().forEach(c -> literal((char) c));
    at = end < 0 ? perl.length() : end + 2;
  }

  /** An escape for one character or one kind of them. */
  private void single(String same) {
    Matcher hex = here(HEX);
    Matcher octal = here(OCTAL);
    if (hex != null || octal != null) {
      Matcher code = hex != null ? hex : octal;
      String digits = code.group(1) == null ? code.group(2) : code.group(1);
      int value = digits.isEmpty() ? 0 : Integer.parseInt(digits, hex != null ? 16 : 8);
      if (value > 0xff) {
        throw bad("a byte is at most 255");
      }
      literal((char) value);
      at = code.end();
      return;
    }
    if (at + 1 == perl.length()) {
      throw bad("\\ at its end");
    }
    char escaped = perl.charAt(at + 1);
    if (same.indexOf(escaped) >= 0) {
      java.append('\\').append(escaped);
    } else if (Character.isLetterOrDigit(escaped) && escaped < 0x80) {
      throw bad("\\" + escaped + " is not known here");
    } else {
      literal(escaped);
    }
    at += 2;
  }

  private void literal(char c) {
    boolean plain = Character.isLetterOrDigit(c) && c < 0x80;
    java.append(plain ? String.valueOf(c) : String.format("\\x%02x", (int) c));
  }

  private void characterClass() {
    int begin = at;
    java.append('[');
    at++;
    if (at < perl.length() && perl.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    for (boolean first = true; at < perl.length(); first = false) {
      if (perl.charAt(at) == ']' && !first) {
        java.append(']');
        at++;
        return;
      }
      member();
    }
    at = begin;
    throw bad("[ without ]");
  }

  private void member() {
    Matcher posix = here(POSIX);
    char c = perl.charAt(at);
    if (posix != null) {
      String members = CLASSES.get(posix.group(2));
      if (members == null) {
        throw bad("[:" + posix.group(2) + ":] is not known");
      }
      java.append('[').append(posix.group(1)).append(members).append(']');
      at = posix.end();
    } else if (c == '\\' && at + 1 < perl.length() && perl.charAt(at + 1) == 'b') {
      literal('\b');
      at += 2;
    } else if (c == '\\') {
      single(SAME_IN_CLASS);
    } else if (c == '-') {
      java.append('-');
      at++;
    } else {
      literal(c);
      at++;
    }
  }

  private void group() {
    Matcher comment = here(COMMENT);
    Matcher reference = here(BACK_REFERENCE);
    Matcher group = here(GROUP);
    if (comment != null) {
      at = comment.end();
    } else if (reference != null) {
      java.append("\\k<").append(name(reference)).append('>');
      at = reference.end();
    } else if (group != null) {
      boolean named = group.group(1) != null || group.group(2) != null;
      java.append(named ? "(?<" + name(group) + ">" : group.group());
      at = group.end();
    } else if (perl.startsWith("(?", at) || perl.startsWith("(*", at)) {
      throw bad("this kind of group is not supported");
    } else {
      java.append('(');
      at++;
    }
  }

  /** Java's names have no underscores. */
  private static String name(Matcher matcher) {
    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return name.replace("_", "0U0");
  }

  private void repetition() {
    Matcher repetition = here(REPETITION);
    if (repetition == null) {
      java.append("\\{");
      at++;
      return;
    }
    String most = repetition.group(2);
    String largest = most == null || most.isEmpty() ? repetition.group(1) : most;
    if (largest.length() > 5 || Integer.parseInt(largest) > MOST_REPETITIONS) {
      throw bad("no more than " + MOST_REPETITIONS + " repetitions can be asked for");
    }
    java.append(repetition.group());
    at = repetition.end();
  }
}
