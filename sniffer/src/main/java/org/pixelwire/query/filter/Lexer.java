package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pixelwire.query.filter.Token.Kind;

/** Cuts the text of a filter into its words, as Wireshark 4.0 does. */
final class Lexer {
  /** Longer ones first where one begins the other. */
  private static final List<String> SYMBOLS =
      List.of(
          "===", "!==", "==", "!=", "~=", ">=", "<=", "&&", "||", "..", "<", ">", "~", "!", "&",
          "+", "-", "*", "/", "%", "(", ")", "{", "}", ",");

  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "any",
          "all",
          "eq",
          "ne",
          "gt",
          "ge",
          "lt",
          "le",
          "any_eq",
          "any_ne",
          "all_eq",
          "all_ne",
          "contains",
          "matches",
          "bitwise_and");

  private static final Pattern WORD = Pattern.compile("\\w[\\w-]*(?:\\.[\\w-]+)*");
  private static final Pattern BYTES = Pattern.compile("\\p{XDigit}{2}(?::\\p{XDigit}{2})+");
  private static final Pattern IPV4 =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)(?:\\.(?!\\.)|(?![\\d.]))){4}(?:/\\d{1,2})?");

  /** Bytes after a colon, which keeps them from being taken for a field. */
  private static final Pattern PREFIXED =
      Pattern.compile(
          ":\\p{XDigit}{2}(?:(?::\\p{XDigit}{2})+|(?:[.]\\p{XDigit}{2})+|(?:-\\p{XDigit}{2})+)|:\\p{XDigit}+");

  private static final Pattern PREFIX = Pattern.compile("/\\d{1,3}");
  private static final Pattern RANGES = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern LAYER = Pattern.compile("\\d+");

  private final String filter;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String filter) {
    this.filter = filter;
  }

  /** The words of {@code filter}, and an end. */
  static List<Token> tokens(String filter) throws FilterException {
    Lexer lexer = new Lexer(filter);
    while (lexer.skipSpace()) {
      lexer.next();
    }
    lexer.add(Kind.END, "", filter.length());
    return lexer.tokens;
  }

  private boolean skipSpace() {
    while (at < filter.length() && " \t\n\r\f\u000b".indexOf(filter.charAt(at)) >= 0) {
      at++;
    }
    return at < filter.length();
  }

  private void next() throws FilterException {
    switch (filter.charAt(at)) {
      case '"' -> quoted(Kind.STRING, at);
      case '\'' -> quoted(Kind.CHARACTER, at);
      case '[' -> ranges();
      case '#' -> layer();
      default -> {
        if (!rawString() && !value() && !symbol() && !field()) {
          String useless = filter.substring(at, after(at));
          String meant = useless.equals("=") ? "; equality is ==." : ".";
          throw new FilterException("A filter has no use for " + useless + " here" + meant, at);
        }
      }
    }
  }

  private int after(int index) {
    return filter.offsetByCodePoints(index, 1);
  }

  private void add(Kind kind, String text, int end) {
    tokens.add(new Token(kind, text, at, end));
    at = end;
  }

  private void quoted(Kind kind, int quote) throws FilterException {
    Quoted quoted = Quoted.read(filter, quote);
    if (kind == Kind.CHARACTER && quoted.text().length() != 1) {
      throw new FilterException(
          "Between single quotes stands one character; a string takes double quotes.",
          at,
          quoted.end() - at);
    }
    add(kind, quoted.text(), quoted.end());
  }

  private boolean rawString() throws FilterException {
    boolean raw = filter.startsWith("r\"", at) || filter.startsWith("R\"", at);
    if (raw) {
      Quoted quoted = Quoted.readRaw(filter, at + 1);
      add(Kind.STRING, quoted.text(), quoted.end());
    }
    return raw;
  }

  private void ranges() throws FilterException {
    int end = matched(RANGES, at);
    if (end < 0) {
      throw new FilterException("The slice is not closed: ] is expected.", at);
    }
    add(Kind.RANGES, filter.substring(at + 1, end - 1), end);
  }

  private void layer() throws FilterException {
    add(Kind.HASH, "#", at + 1);
    int end = matched(LAYER, at);
    if (end >= 0) {
      add(Kind.LAYER, filter.substring(at, end), end);
    } else if (at == filter.length() || filter.charAt(at) != '[') {
      throw new FilterException("After # the number of a layer is expected, or [.", at);
    }
  }

  /** The longest of everything that needs no quotes. */
  private boolean value() {
    int word = matched(WORD, at);
    int bytes = Math.max(matched(BYTES, at), matched(PREFIXED, at));
    int end = Math.max(bytes, Math.max(matched(IPV4, at), ipv6()));
    if (end >= 0 && end >= word) {
      add(end == word ? Kind.WORD : Kind.VALUE, filter.substring(at, end), end);
      return true;
    }
    if (word < 0) {
      return false;
    }
    String text = filter.substring(at, word);
    add(KEYWORDS.contains(text) ? Kind.SYMBOL : Kind.WORD, text, word);
    return true;
  }

  private int ipv6() {
    int end = at;
    while (end < filter.length() && isOfIpv6(filter.charAt(end))) {
      end++;
    }
    while (end > at && Addresses.ipv6(filter.substring(at, end)) == null) {
      end--;
    }
    if (end == at) {
      return -1;
    }
    return Math.max(end, matched(PREFIX, end));
  }

  private static boolean isOfIpv6(char c) {
    return c == ':' || c == '.' || Character.digit(c, 16) >= 0;
  }

  private boolean symbol() {
    for (String symbol : SYMBOLS) {
      if (filter.startsWith(symbol, at)) {
        add(Kind.SYMBOL, symbol, at + symbol.length());
        return true;
      }
    }
    return false;
  }

  private boolean field() {
    int end = filter.charAt(at) == '.' ? matched(WORD, at + 1) : -1;
    if (end >= 0) {
      add(Kind.FIELD, filter.substring(at + 1, end), end);
    }
    return end >= 0;
  }

  private int matched(Pattern pattern, int from) {
    Matcher matcher = pattern.matcher(filter).region(from, filter.length());
    return matcher.lookingAt() ? matcher.end() : -1;
  }
}
