package org.pixelwire.query.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pixelwire.packet.Address;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;

/** What a function makes of its arguments' values; of no values, nothing. */
final class Call implements Source {
  private final Function function;
  private final List<Source> arguments;
  private final FieldType argumentType;
  private final FieldType type;
  private final Order order;
  private final Values values = new Values();

  Call(Function function, List<Source> arguments) {
    this.function = function;
    this.arguments = arguments;
    argumentType = arguments.get(0).type();
    type = function.result(argumentType);
    order = Order.of(argumentType);
  }

  @Override
  public FieldType type() {
    return type;
  }

  @Override
  public boolean read(FieldTree tree, Values into) {
    values.clear();
    boolean there = false;
    for (Source argument : arguments) {
      there |= argument.read(tree, values);
    }
    if (values.size() == 0) {
      return there;
    }
    switch (function) {
      case COUNT -> into.add(values.size());
      case MAX, MIN -> into.add(values, extreme());
      default -> {
        for (int i = 0; i < values.size(); i++) {
          addResult(i, into);
        }
      }
    }
    return true;
  }

  private int extreme() {
    Relation sought = function == Function.MAX ? Relation.LESS : Relation.GREATER;
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      int difference = order.compare(values, best, values, i);
      if (sought.holds(difference, false)) {
        best = i;
      }
    }
    return best;
  }

  private void addResult(int i, Values into) {
    switch (function) {
      case LEN -> into.add(length(i));
      case ABS -> into.add(0, abs(i), values.prefix(i));
      case STRING -> into.add(text(i).getBytes(StandardCharsets.US_ASCII));
      default -> into.add(withCase(values.bytes(i)));
    }
  }

  private long abs(int i) {
    if (argumentType == FieldType.DOUBLE) {
      return Double.doubleToRawLongBits(Math.abs(Double.longBitsToDouble(values.number(i))));
    }
    boolean negative = argumentType.isInteger() ? values.isNegative(i) : values.number(i) < 0;
    return negative ? -values.number(i) : values.number(i);
  }

  private int length(int i) {
    byte[] bytes = argumentType == FieldType.NONE ? null : values.bytes(i, argumentType);
    if (bytes != null) {
      return bytes.length;
    }
    return argumentType.isInteger() ? argumentType.bits() / Byte.SIZE : 0;
  }

  private String text(int i) {
    long number = values.number(i);
    return switch (argumentType) {
      case ETHER -> new Address(Address.Family.MAC, 0, number).toString();
      case IPV4 -> new Address(Address.Family.IPV4, 0, number).toString();
      case IPV6 -> new Address(Address.Family.IPV6, values.high(i), number).toString();
      default -> values.isSigned(i) ? Long.toString(number) : Long.toUnsignedString(number);
    };
  }

  private byte[] withCase(byte[] text) {
    byte[] cased = text.clone();
    boolean upper = function == Function.UPPER;
    for (int i = 0; i < cased.length; i++) {
      byte c = cased[i];
      boolean other = upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
      cased[i] = (byte) (other ? c ^ 0x20 : c);
    }
    return cased;
  }
}
