package org.pixelwire.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldRegistry;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.query.filter.Syntax.Operand;
import org.pixelwire.query.filter.Syntax.Word;

/** Finds the fields and functions that a filter names, and checks what is calculated with them. */
final class Operands {
  /** The one protocol that, to Wireshark's filters, always has its payload with it. */
  private static final String CARRIES = "tcp";

  private final FieldRegistry registry;
  private final Set<Field> asked;

  Operands(FieldRegistry registry, Set<Field> asked) {
    this.registry = registry;
    this.asked = asked;
  }

  FilterException wrong(Operand operand, String sentence) {
    return new FilterException(sentence, operand.column(), operand.end() - operand.column());
  }

  boolean isField(Operand operand) {
    return operand instanceof Word word && !isValue(word);
  }

  /** Whether it is a written value and not a field. */
  boolean isValue(Operand operand) {
    if (!(operand instanceof Word word)) {
      return false;
    }
    return switch (word.kind()) {
      case WORD -> registry.named(word.text()).isEmpty();
      case FIELD -> false;
      default -> true;
    };
  }

  /** The fields that {@code operand} is, whose values' names may be used. */
  List<Field> named(Operand operand) {
    if (operand instanceof Syntax.Layered layered) {
      return named(layered.field());
    }
    return isField(operand) ? registry.named(((Word) operand).text()) : List.of();
  }

  /** Refuses a value where something of the frame must stand. */
  void refuseValue(Operand operand) throws FilterException {
    Operand first = operand;
    while (first instanceof Syntax.Arithmetic arithmetic) {
      first = arithmetic.left();
    }
    if (first instanceof Syntax.Negative negative) {
      first = negative.operand();
    }
    if (isValue(first)) {
      throw unknown((Word) first);
    }
  }

  private FilterException unknown(Word word) {
    if (word.kind() != Token.Kind.WORD || Numbers.of(word.text()) != null) {
      return wrong(word, "A field is expected here, not a value.");
    }
    return wrong(word, noField(word.text()));
  }

  private String noField(String name) {
    String nearest = registry.nearest(name);
    return "There is no field "
        + name
        + (nearest == null ? "." : "; the nearest name is " + nearest + ".");
  }

  /** What has the values of {@code operand}, which is no written value. */
  Source source(Operand operand) throws FilterException {
    if (isPlain(operand)) {
      FieldSource field = field(operand);
      return field.name().equals(CARRIES) ? new Reach(field, registry, asked) : field;
    }
    if (operand instanceof Syntax.Slice slice) {
      return slice(slice);
    }
    if (operand instanceof Syntax.Call call) {
      return call(call);
    }
    if (operand instanceof Syntax.Negative negative) {
      return negative(negative, source(negative.operand()));
    }
    return arithmetic((Syntax.Arithmetic) operand, null);
  }

  /** Whether {@code operand} is a field as such, be it in certain layers. */
  static boolean isPlain(Operand operand) {
    return operand instanceof Word || operand instanceof Syntax.Layered;
  }

  /** The field that {@code operand} is. */
  FieldSource field(Operand operand) throws FilterException {
    return operand instanceof Syntax.Layered layered
        ? field(layered.field(), layered.layers())
        : field((Word) operand, null);
  }

  /** What is searched in {@code operand}: of a protocol, also what it carries. */
  Source searched(Operand operand) throws FilterException {
    return isPlain(operand) && field(operand).type() == FieldType.PROTOCOL
        ? new Reach(field(operand), registry, asked)
        : asBytes(source(operand));
  }

  private FieldSource field(Word word, Slices layers) throws FilterException {
    List<Field> fields = isUnquotedName(word) ? registry.named(word.text()) : List.of();
    if (fields.isEmpty()) {
      throw unknown(word);
    }
    asked.addAll(fields);
    if (layers != null) {
      fields.forEach(each -> asked.add(each.group().protocol()));
    }
    return new FieldSource(fields, layers);
  }

  private static boolean isUnquotedName(Word word) {
    return word.kind() == Token.Kind.WORD || word.kind() == Token.Kind.FIELD;
  }

  private Source slice(Syntax.Slice slice) throws FilterException {
    refuseValue(slice.of());
    Source whole = source(slice.of());
    if (!Types.canSlice(whole.type())) {
      throw wrong(slice.of(), "What is " + Types.name(whole.type()) + " has no bytes to slice.");
    }
    return new Sliced(whole, slice.ranges());
  }

  private Source call(Syntax.Call call) throws FilterException {
    Function function = Function.named(call.function().text());
    if (function == null) {
      throw wrong(
          call.function(),
          "There is no function " + call.function().text() + "; there are " + Function.all() + ".");
    }
    List<Operand> written = call.arguments();
    if (written.isEmpty() || (!function.isOpen() && written.size() > 1)) {
      throw wrong(call, "The function " + function.text() + " takes " + function.taken() + ".");
    }
    List<Source> arguments = new ArrayList<>();
    for (Operand argument : written) {
      arguments.add(argument(function, argument, arguments));
    }
    return function.call(arguments);
  }

  private Source argument(Function function, Operand operand, List<Source> before)
      throws FilterException {
    boolean first = before.isEmpty();
    if (!first && isValue(operand)) {
      return Literals.of((Word) operand, before.get(0).type(), List.of());
    }
    if (first) {
      refuseValue(operand);
    }
    Source source = first ? source(operand) : typed(operand, before.get(0).type());
    boolean simple = isPlain(operand) || function.isOpen() || function == Function.ABS;
    boolean like = first || before.get(0).type() == source.type();
    if (!simple || !like || !function.takes(source.type())) {
      throw wrong(
          operand,
          "The function "
              + function.text()
              + " takes "
              + function.taken()
              + (like ? "." : ", all of one type."));
    }
    return source;
  }

  private Source negative(Syntax.Negative negative, Source of) throws FilterException {
    if (!Types.canCalculate(of.type(), '-')) {
      throw wrong(negative, "What is " + Types.name(of.type()) + " has no negative.");
    }
    if (of instanceof Constant constant
        && of.type().isInteger()
        && !Negated.isNegatable(constant.value().number(0), of.type())) {
      throw wrong(negative, "There is no negative number that large.");
    }
    return new Negated(of);
  }

  /** The result of arithmetic; {@code type} is that of values that stand first. */
  private Source arithmetic(Syntax.Arithmetic arithmetic, FieldType type) throws FilterException {
    Source left = typed(arithmetic.left(), type);
    char operator = arithmetic.operator();
    if (!Types.canCalculate(left.type(), operator)) {
      throw wrong(arithmetic, "With " + Types.name(left.type()) + " there is no " + operator + ".");
    }
    Source right = typed(arithmetic.right(), left.type());
    if (!Types.areAlike(left.type(), right.type()) || !Types.canCalculate(right.type(), operator)) {
      throw wrong(
          arithmetic.right(),
          "Here "
              + Types.name(left.type())
              + " is expected, not "
              + Types.name(right.type())
              + ".");
    }
    boolean bytes = left.type() == FieldType.BYTES || right.type() == FieldType.BYTES;
    return bytes
        ? new Calculation(operator, asBytes(left), asBytes(right))
        : new Calculation(operator, left, right);
  }

  private Source typed(Operand operand, FieldType type) throws FilterException {
    if (type == null) {
      return source(operand);
    }
    if (isValue(operand)) {
      if (!Literals.isUnquoted((Word) operand)) {
        throw wrong(operand, "Nothing in quotes can be calculated with.");
      }
      return Literals.of((Word) operand, type, List.of());
    }
    if (operand instanceof Syntax.Arithmetic arithmetic) {
      return arithmetic(arithmetic, type);
    }
    if (operand instanceof Syntax.Negative negative) {
      return negative(negative, typed(negative.operand(), type));
    }
    return source(operand);
  }

  /** What has the values of {@code operand}, to be compared with those of {@code left}. */
  Source alike(Operand operand, Source left) throws FilterException {
    Source right = typed(operand, left.type());
    boolean sliced = left instanceof Sliced || right instanceof Sliced;
    boolean alike =
        sliced
            ? Types.canSlice(left.type()) && Types.canSlice(right.type())
            : Types.areAlike(left.type(), right.type());
    if (!alike) {
      throw wrong(
          operand,
          "Here "
              + Types.name(left.type())
              + " is expected, not "
              + Types.name(right.type())
              + ".");
    }
    return right;
  }

  /** The same as bytes, if it is addresses. */
  Source asBytes(Source source) {
    return switch (source.type()) {
      case ETHER, IPV4, IPV6 -> new AsBytes(source);
      default -> source;
    };
  }
}
