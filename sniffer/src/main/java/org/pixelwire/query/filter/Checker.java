package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.query.filter.Syntax.Condition;
import org.pixelwire.query.filter.Syntax.Operand;
import org.pixelwire.query.filter.Syntax.Word;

/** Looks up what a filter speaks of and refuses what cannot be compared; gives what can be run. */
final class Checker {
  private final Operands operands;

  /**
   * A checker.
   *
   * @param asked gets every field whose values the filter asks for
   */
  Checker(FieldRegistry registry, Set<Field> asked) {
    operands = new Operands(registry, asked);
  }

  /** The test that {@code condition} stands for. */
  Test test(Condition condition) throws FilterException {
    if (condition instanceof Syntax.And and) {
      return new Test.And(test(and.left()), test(and.right()));
    }
    if (condition instanceof Syntax.Or or) {
      return new Test.Or(test(or.left()), test(or.right()));
    }
    if (condition instanceof Syntax.Not not) {
      return new Test.Not(test(not.condition()));
    }
    if (condition instanceof Syntax.Exists exists) {
      return presence(exists.operand());
    }
    if (condition instanceof Syntax.Membership membership) {
      return membership(membership);
    }
    return comparison((Syntax.Comparison) condition);
  }

  private Test presence(Operand operand) throws FilterException {
    if (operand instanceof Syntax.Call call) {
      throw operands.wrong(call, "A function's result is always there; compare it with something.");
    }
    operands.refuseValue(operand);
    return Operands.isPlain(operand)
        ? new Test.Present(operands.field(operand))
        : new NotEmpty(operands.source(operand), !(operand instanceof Syntax.Slice));
  }

  private Test comparison(Syntax.Comparison comparison) throws FilterException {
    Relation relation = comparison.relation();
    operands.refuseValue(comparison.left());
    Source left = operands.source(comparison.left());
    boolean search = relation == Relation.CONTAINS || relation == Relation.MATCHES;
    boolean can = search ? Types.canSearch(left.type()) : Types.canCompare(left.type());
    if (relation == Relation.MATCHES) {
      Word pattern = pattern(comparison.right());
      if (can) {
        Regex regex = Regex.of(pattern.text(), pattern.column(), pattern.end() - pattern.column());
        return new Matching(comparison.all(), operands.searched(comparison.left()), regex);
      }
    }
    if (!can) {
      throw operands.wrong(
          comparison.left(),
          "What is " + Types.name(left.type()) + " cannot stand before " + relation.symbol() + ".");
    }
    return related(comparison, left);
  }

  private Word pattern(Operand right) throws FilterException {
    if (right instanceof Word word && word.kind() == Token.Kind.STRING) {
      return word;
    }
    throw operands.wrong(right, "A regular expression in double quotes is expected.");
  }

  private Test related(Syntax.Comparison comparison, Source left) throws FilterException {
    Relation relation = comparison.relation();
    Source right;
    if (operands.isValue(comparison.right())) {
      Word word = (Word) comparison.right();
      right =
          relation == Relation.CONTAINS
              ? Literals.part(word, left.type())
              : Literals.of(word, left.type(), operands.named(comparison.left()));
    } else {
      right = operands.alike(comparison.right(), left);
    }
    Order order = Order.of(left.type());
    if (left instanceof FieldSource field
        && right instanceof Constant constant
        && relation != Relation.CONTAINS
        && (order == Order.PLAIN || isNeverNegative(left.type()))) {
      long number = constant.value().number(0);
      long mask = left.type() == FieldType.IPV4 ? Order.mask(constant.value().prefix(0)) : -1;
      return new Test.Direct(relation, comparison.all(), field, number & mask, mask);
    }
    if (relation == Relation.CONTAINS) {
      return new Related(
          relation,
          comparison.all(),
          operands.searched(comparison.left()),
          operands.asBytes(right));
    }
    if (left.type() != right.type()) {
      return new Related(
          relation, comparison.all(), operands.asBytes(left), operands.asBytes(right));
    }
    return new Related(relation, comparison.all(), left, right);
  }

  private static boolean isNeverNegative(FieldType type) {
    boolean narrow = type.isUnsigned() && type != FieldType.UINT64;
    return narrow || type == FieldType.BOOLEAN || type == FieldType.IPV4;
  }

  private Test membership(Syntax.Membership membership) throws FilterException {
    Operand left = membership.left();
    operands.refuseValue(left);
    if (!Operands.isPlain(left)) {
      throw operands.wrong(left, "Only a field can be asked whether it is one of a set.");
    }
    Source field = operands.source(left);
    if (!Types.canCompare(field.type())) {
      throw operands.wrong(left, "What is a label cannot be one of a set.");
    }
    List<Within.Range> ranges = new ArrayList<>();
    for (Syntax.Range range : membership.ranges()) {
      Source low = member(range.low(), field, left);
      Source high = range.high() == null ? null : member(range.high(), field, left);
      ranges.add(new Within.Range(Order.of(field.type()), low, high));
    }
    return new Within(field, membership.all(), ranges);
  }

  private Source member(Operand operand, Source field, Operand left) throws FilterException {
    if (operand instanceof Syntax.Slice) {
      throw operands.wrong(operand, "A slice cannot be one of a set.");
    }
    FieldType type = field.type();
    return operands.isValue(operand)
        ? Literals.of((Word) operand, type, operands.named(left))
        : operands.alike(operand, field);
  }
}
