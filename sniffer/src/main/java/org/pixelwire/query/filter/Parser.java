package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.query.filter.Syntax.Condition;
import org.pixelwire.query.filter.Syntax.Operand;
import org.pixelwire.query.filter.Syntax.Word;
import org.pixelwire.query.filter.Token.Kind;

/** Reads a filter's words as conditions; operators bind as in Wireshark 4.0. */
final class Parser {
  /** So that no filter is too deep for the stack. */
  private static final int DEPTH = 500;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** What {@code filter} says; null if it says nothing. */
  static Condition parse(String filter) throws FilterException {
    Parser parser = new Parser(Lexer.tokens(filter));
    if (parser.peek().kind() == Kind.END) {
      return null;
    }
    Condition condition = parser.alternatives();
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("an operator or the end");
    }
    return condition;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private boolean takes(String symbol) {
    boolean is = peek().is(symbol);
    at += is ? 1 : 0;
    return is;
  }

  private Token expect(String symbol) throws FilterException {
    if (!peek().is(symbol)) {
      throw unexpected(symbol);
    }
    return take();
  }

  private FilterException unexpected(String expected) {
    Token token = peek();
    return new FilterException(
        "Here " + expected + " is expected, not " + token.shown() + ".",
        token.column(),
        token.length());
  }

  private void deeper() throws FilterException {
    if (++depth > DEPTH) {
      throw new FilterException("The filter is nested deeper than " + DEPTH + ".", peek().column());
    }
  }

  private Condition alternatives() throws FilterException {
    Condition left = both();
    while (takes("||") || takes("or")) {
      left = new Syntax.Or(left, both());
      deeper();
    }
    return left;
  }

  private Condition both() throws FilterException {
    Condition left = single();
    while (takes("&&") || takes("and")) {
      left = new Syntax.And(left, single());
      deeper();
    }
    return left;
  }

  private Condition single() throws FilterException {
    Token first = peek();
    if (takes("!") || takes("not")) {
      deeper();
      return new Syntax.Not(single(), first.column());
    }
    if (takes("(")) {
      deeper();
      Condition inner = alternatives();
      expect(")");
      return inner;
    }
    boolean all = peek().is("all");
    return takes("any") || takes("all") ? relation(true, all) : relation(false, false);
  }

  /** A presence test, a comparison, a chain of comparisons, or a membership. */
  private Condition relation(boolean quantified, boolean all) throws FilterException {
    int begin = at;
    Operand left = Operators.of(this);
    boolean bare = isBare(begin, left);
    if (bare && (peek().is("in") || isNotIn())) {
      return membership(left, all);
    }
    Relation relation = Relation.of(peek());
    if (relation == null || !(bare || isOrdering(relation))) {
      if (quantified) {
        throw unexpected("a comparison");
      }
      // What cannot follow is complained about by who expects the end.
      return new Syntax.Exists(left);
    }
    return chain(left, quantified, all);
  }

  /** Whether {@code operand}, which begins with word {@code begin}, has no arithmetic about it. */
  private boolean isBare(int begin, Operand operand) {
    Token first = tokens.get(begin);
    boolean grouped = first.is("{") || first.is("+") || first.is("-");
    return !grouped && !(operand instanceof Syntax.Arithmetic);
  }

  private Condition chain(Operand first, boolean quantified, boolean all) throws FilterException {
    Condition chain = null;
    Operand left = first;
    boolean more = true;
    while (more) {
      Relation relation = Relation.of(take());
      Operand right = isOrdering(relation) ? Operators.of(this) : Operators.entity(this);
      Condition link =
          new Syntax.Comparison(relation, quantified ? all : relation.ofAll(), left, right);
      chain = chain == null ? link : new Syntax.And(chain, link);
      left = right;
      more = isOrdering(relation) && Relation.of(peek()) != null && isOrdering(Relation.of(peek()));
    }
    return chain;
  }

  private static boolean isOrdering(Relation relation) {
    return relation != Relation.CONTAINS && relation != Relation.MATCHES;
  }

  private boolean isNotIn() {
    return (peek().is("not") || peek().is("!")) && tokens.get(at + 1).is("in");
  }

  private Condition membership(Operand left, boolean all) throws FilterException {
    boolean not = takes("not") || takes("!");
    expect("in");
    expect("{");
    List<Syntax.Range> ranges = new ArrayList<>();
    do {
      Operand low = Operators.signed(this);
      ranges.add(new Syntax.Range(low, takes("..") ? Operators.signed(this) : null));
    } while (takes(","));
    if (!peek().is("}")) {
      throw unexpected("a comma or }");
    }
    int end = take().end();
    Condition in = new Syntax.Membership(left, all, List.copyOf(ranges), end);
    return not ? new Syntax.Not(in, left.column()) : in;
  }

  /** Fields, values and functions, and the arithmetic over them: strongest binding last. */
  private static final class Operators {
    private Operators() {}

    static Operand of(Parser parser) throws FilterException {
      Operand left = sum(parser);
      while (parser.takes("&") || parser.takes("bitwise_and")) {
        left = new Syntax.Arithmetic('&', left, sum(parser));
      }
      return left;
    }

    private static Operand sum(Parser parser) throws FilterException {
      Operand left = product(parser);
      while (parser.peek().is("+") || parser.peek().is("-")) {
        char operator = parser.take().text().charAt(0);
        left = new Syntax.Arithmetic(operator, left, product(parser));
      }
      return left;
    }

    private static Operand product(Parser parser) throws FilterException {
      Operand left = factor(parser);
      while (parser.peek().is("*") || parser.peek().is("/") || parser.peek().is("%")) {
        char operator = parser.take().text().charAt(0);
        left = new Syntax.Arithmetic(operator, left, factor(parser));
      }
      return left;
    }

    static Operand signed(Parser parser) throws FilterException {
      Token sign = parser.peek();
      if (parser.takes("-")) {
        return new Syntax.Negative(entity(parser), sign.column());
      }
      parser.takes("+");
      return entity(parser);
    }

    private static Operand factor(Parser parser) throws FilterException {
      if (parser.takes("{")) {
        parser.deeper();
        Operand inner = of(parser);
        parser.expect("}");
        return inner;
      }
      return signed(parser);
    }

    static Operand entity(Parser parser) throws FilterException {
      Token token = parser.peek();
      Operand entity =
          switch (token.kind()) {
            case WORD, FIELD, VALUE, STRING, CHARACTER -> {
              parser.take();
              yield new Word(token.text(), token.kind(), token.column(), token.end());
            }
            default -> throw parser.unexpected("a field or a value");
          };
      if (token.kind() == Kind.WORD && parser.peek().is("(")) {
        entity = call((Word) entity, parser);
      } else if (parser.peek().kind() == Kind.HASH) {
        entity = layered((Word) entity, parser);
      }
      while (parser.peek().kind() == Kind.RANGES) {
        Token ranges = parser.take();
        Slices slices = Slices.parse(ranges.text(), ranges.column());
        entity = new Syntax.Slice(entity, slices, ranges.end());
      }
      return entity;
    }

    private static Operand call(Word function, Parser parser) throws FilterException {
      parser.expect("(");
      parser.deeper();
      List<Operand> arguments = new ArrayList<>();
      if (!parser.peek().is(")")) {
        do {
          arguments.add(of(parser));
        } while (parser.takes(","));
      }
      if (!parser.peek().is(")")) {
        throw parser.unexpected("a comma or )");
      }
      return new Syntax.Call(function, List.copyOf(arguments), parser.take().end());
    }

    private static Operand layered(Word field, Parser parser) throws FilterException {
      parser.take();
      Token layers = parser.take();
      Slices slices =
          layers.kind() == Kind.LAYER
              ? Slices.layer(layers.text(), layers.column())
              : Slices.parse(layers.text(), layers.column());
      return new Syntax.Layered(field, slices, layers.end());
    }
  }
}
