package org.pixelwire.labs.net.relay;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A value for each direction: {@code 2%} is for both, {@code 2%/0%} the first for frames to the
 * receiver and the second for those to the sender; {@code 2%/} and {@code /2%} leave the other one
 * as it is.
 *
 * @param toReceiver null where nothing was said; so is {@code toSender}
 */
record TwoWays<T>(T toReceiver, T toSender) {
  private static <T> TwoWays<T> parse(String text, Function<String, T> reading) {
    String[] sides = text.split("/", -1);
    if (sides.length > 2 || String.join("", sides).isEmpty()) {
      throw new TypeConversionException(
          "'" + text + "' is not for one or two directions: write for instance 2%, 2%/0% or 2%/");
    }
    String there = sides[0];
    String back = sides[sides.length - 1];
    try {
      return new TwoWays<>(
          there.isEmpty() ? null : reading.apply(there),
          back.isEmpty() ? null : reading.apply(back));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** What was said for {@code direction}, or else {@code ordinary}. */
  static <T> T of(TwoWays<T> ways, Direction direction, T ordinary) {
    T said =
        ways == null ? null : direction == Direction.TO_RECEIVER ? ways.toReceiver : ways.toSender;
    return said == null ? ordinary : said;
  }

  /** All that was said for {@code direction}. */
  static <T> T all(
      List<TwoWays<T>> list, Direction direction, T nothing, BinaryOperator<T> together) {
    return list.stream().map(each -> of(each, direction, nothing)).reduce(nothing, together);
  }

  static final class OfShares implements ITypeConverter<TwoWays<Double>> {
    @Override
    public TwoWays<Double> convert(String text) {
      return parse(text, each -> Unit.SHARE.read(each).doubleValue());
    }
  }

  static final class OfTimes implements ITypeConverter<TwoWays<Long>> {
    @Override
    public TwoWays<Long> convert(String text) {
      return parse(text, each -> Unit.NANOSECONDS.read(each).longValue());
    }
  }

  static final class OfRates implements ITypeConverter<TwoWays<Long>> {
    @Override
    public TwoWays<Long> convert(String text) {
      return parse(text, each -> Unit.BITS_PER_SECOND.read(each).longValue());
    }
  }

  static final class OfCounts implements ITypeConverter<TwoWays<Integer>> {
    @Override
    public TwoWays<Integer> convert(String text) {
      return parse(
          text,
          each ->
              Unit.FRAMES.read(each).min(new java.math.BigDecimal(Integer.MAX_VALUE)).intValue());
    }
  }

  static final class OfDrops implements ITypeConverter<TwoWays<DropList>> {
    @Override
    public TwoWays<DropList> convert(String text) {
      return parse(text, DropList::parse);
    }
  }
}
