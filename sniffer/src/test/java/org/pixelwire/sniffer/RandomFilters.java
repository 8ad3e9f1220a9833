package org.pixelwire.sniffer;

import java.util.List;
import java.util.Random;

/**
 * Filters at random: most of them right, some with a type, a word or a bracket that is wrong, so
 * that both what is accepted and what is refused is compared.
 */
final class RandomFilters {
  private static final List<String> FIELDS =
      List.of(
          "tcp",
          "ip",
          "eth",
          "frame",
          "udp",
          "tcp.port",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.stream",
          "tcp.seq",
          "tcp.seq_raw",
          "tcp.hdr_len",
          "tcp.flags",
          "tcp.flags.syn",
          "ip.ttl",
          "ip.src",
          "ip.dst",
          "ip.addr",
          "ip.len",
          "ip.id",
          "ip.flags.df",
          "ip.proto",
          "eth.src",
          "eth.addr",
          "eth.dst",
          "eth.type",
          "frame.number",
          "frame.len",
          "frame.time",
          "udp.port",
          "ip.version",
          "frame.cap_len",
          "udp.length");

  private static final List<String> VALUES =
      List.of(
          "1",
          "80",
          "0",
          "6",
          "0x50",
          "017",
          "0b11",
          "65535",
          "70000",
          "-1",
          "1.5",
          "20200",
          "10.0.0.1",
          "10.0.0.2/31",
          "::1",
          "fd00::/10",
          "02:00:00:00:00:01",
          "00-21",
          "0021",
          "00.21",
          "aa",
          "a",
          "\"a\"",
          "\"\\x00\"",
          "\"PW\"",
          "r\"\\d\"",
          "'a'",
          "'\\x50'",
          "\"2023-11-14\"",
          "\"Nov 14, 2023 22:13:20\"",
          "True",
          "FALSE",
          "2023-11-14",
          "abc",
          "x_y",
          "1-2",
          "128",
          "64",
          "\"TCP\"",
          "40",
          "4294967295",
          ":50",
          ":aa:bb",
          "\"Set\"",
          "00:50",
          "\"[a-z]\"",
          "\".\"",
          "\"^.P\"");

  private static final List<String> RELATIONS =
      List.of(
          "==",
          "!=",
          "===",
          "!==",
          ">",
          "<",
          ">=",
          "<=",
          "~=",
          "eq",
          "ne",
          "gt",
          "lt",
          "ge",
          "le",
          "contains",
          "matches",
          "~",
          "any_eq",
          "all_eq",
          "any_ne",
          "all_ne");

  private static final List<String> SLICES =
      List.of(
          "[0]",
          "[1:2]",
          "[0-2]",
          "[:2]",
          "[2:]",
          "[-2:]",
          "[-1]",
          "[0,2]",
          "[0:2,-1]",
          "[1:100]",
          "[:]",
          "[0x1]",
          "[-3--2]",
          " [1]",
          "[1-1]",
          "[a]",
          "[]",
          "[1:0]");

  private static final List<String> LAYERS =
      List.of("#1", "#2", "#[1]", "#[1-2]", "#[-1]", "#0", "#[1:]", "# 1", "#[:1]");

  private static final List<String> FUNCTIONS =
      List.of("len", "count", "upper", "lower", "string", "max", "min", "abs", "foo");

  private static final String SLIPS = "abf0189.:-/+*&|!=<>~#[](){},\"' %_x";
  private static final int DEEPEST = 2;

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  String next() {
    String filter = condition(0);
    return (chance(0.25) ? slipped(filter) : filter).strip();
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String condition(int depth) {
    int kind = random.nextInt(20);
    if (kind < 12 || depth > DEEPEST) {
      return relation();
    }
    if (kind < 15) {
      String operator = one(List.of(" && ", " and ", " || ", " or ", "&&", "||"));
      return condition(depth + 1) + operator + condition(depth + 1);
    }
    if (kind < 17) {
      return one(List.of("!", "not ", "! ")) + condition(depth + 1);
    }
    return "(" + condition(depth + 1) + ")";
  }

  private String relation() {
    String quantifier = chance(0.1) ? one(List.of("any ", "all ")) : "";
    int kind = random.nextInt(10);
    if (kind < 6) {
      String left = chance(0.7) ? field() : operand(0);
      String right = chance(0.55) ? one(VALUES) : operand(0);
      return quantifier + left + " " + one(RELATIONS) + " " + right;
    }
    if (kind < 8) {
      return quantifier + field() + one(List.of(" in ", " not in ", " in", " !in ")) + set();
    }
    return quantifier + operand(0);
  }

  private String set() {
    StringBuilder set = new StringBuilder("{").append(member());
    while (chance(0.4)) {
      set.append(chance(0.5) ? "," : ", ").append(member());
    }
    return set.append('}').toString();
  }

  private String member() {
    String low = chance(0.7) ? one(VALUES) : field();
    return chance(0.4) ? low + " .. " + (chance(0.7) ? one(VALUES) : field()) : low;
  }

  private String operand(int depth) {
    if (depth > DEEPEST || chance(0.75)) {
      return entity(depth);
    }
    String space = chance(0.3) ? "" : " ";
    String operator = one(List.of("+", "-", "*", "/", "%", "&", "&", " bitwise_and "));
    return operand(depth + 1) + space + operator + space + operand(depth + 1);
  }

  private String entity(int depth) {
    int kind = random.nextInt(20);
    if (kind < 10 || depth > DEEPEST) {
      return field();
    }
    if (kind < 14) {
      return one(VALUES);
    }
    if (kind < 17) {
      return call(depth);
    }
    String sign = one(List.of("-", "+", "- ", "+ "));
    return kind < 19 ? "{" + operand(depth + 1) + "}" : sign + field();
  }

  private String call(int depth) {
    StringBuilder call = new StringBuilder(one(FUNCTIONS)).append('(').append(operand(depth + 1));
    while (chance(0.25)) {
      call.append(", ").append(operand(depth + 1));
    }
    return call.append(')').toString();
  }

  private String field() {
    String layers = chance(0.08) ? one(LAYERS) : "";
    String slice = chance(0.15) ? one(SLICES) : "";
    return (chance(0.05) ? "." : "") + one(FIELDS) + layers + slice;
  }

  /** One character too few, too many or wrong. */
  private String slipped(String filter) {
    int at = random.nextInt(filter.length());
    String slip = String.valueOf(SLIPS.charAt(random.nextInt(SLIPS.length())));
    return switch (random.nextInt(3)) {
      case 0 -> filter.substring(0, at) + filter.substring(at + 1);
      case 1 -> filter.substring(0, at) + slip + filter.substring(at);
      default -> filter.substring(0, at) + slip + filter.substring(at + 1);
    };
  }
}
