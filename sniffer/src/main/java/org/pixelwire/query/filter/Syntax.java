package org.pixelwire.query.filter;

import java.util.List;

/** What a filter says, as it was written: fields and types are not looked up yet. */
sealed interface Syntax {
  /** Where it begins in the filter. */
  int column();

  /** Where it ends. */
  int end();

  /** Something that holds for a frame or does not. */
  sealed interface Condition extends Syntax {}

  record And(Condition left, Condition right) implements Condition {
    @Override
    public int column() {
      return left.column();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  record Or(Condition left, Condition right) implements Condition {
    @Override
    public int column() {
      return left.column();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  record Not(Condition condition, int column) implements Condition {
    @Override
    public int end() {
      return condition.end();
    }
  }

  /** That there is a value; of arithmetic, one that is not 0. */
  record Exists(Operand operand) implements Condition {
    @Override
    public int column() {
      return operand.column();
    }

    @Override
    public int end() {
      return operand.end();
    }
  }

  record Comparison(Relation relation, boolean all, Operand left, Operand right)
      implements Condition {
    @Override
    public int column() {
      return left.column();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  /** That a value is one of some, or within a range of them. */
  record Membership(Operand left, boolean all, List<Range> ranges, int end) implements Condition {
    @Override
    public int column() {
      return left.column();
    }
  }

  /** From {@code low} to {@code high}; a single value has no {@code high}. */
  record Range(Operand low, Operand high) {}

  /** Something that has values. */
  sealed interface Operand extends Syntax {}

  /** A word that is a field where there is one so called, else a value. */
  record Word(String text, Token.Kind kind, int column, int end) implements Operand {}

  /** A field, in the layers {@code layers} of its protocol only. */
  record Layered(Word field, Slices layers, int end) implements Operand {
    @Override
    public int column() {
      return field.column();
    }
  }

  record Slice(Operand of, Slices ranges, int end) implements Operand {
    @Override
    public int column() {
      return of.column();
    }
  }

  record Call(Word function, List<Operand> arguments, int end) implements Operand {
    @Override
    public int column() {
      return function.column();
    }
  }

  record Arithmetic(char operator, Operand left, Operand right) implements Operand {
    @Override
    public int column() {
      return left.column();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  record Negative(Operand operand, int column) implements Operand {
    @Override
    public int end() {
      return operand.end();
    }
  }
}
