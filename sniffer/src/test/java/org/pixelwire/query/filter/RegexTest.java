package org.pixelwire.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  private static boolean matches(String expression, String text) throws FilterException {
    return Regex.of(expression, 0, 1).matches(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "get!GET /",
        "[[:digit:]]{3}!a123",
        "[[:^alpha:]]!abc1",
        "[a[]x!a[x",
        "[a&&b]x!&x",
        "a{b!a{b",
        "a}]!a}]",
        "\\x{41}!a",
        "\\101!A",
        "\\Qa.b\\E!a.b",
        "(?<a_b>x)\\k<a_b>!xx",
        "(?P<n>x)(?P=n)!xx",
        "(x)\\g{1}!xx",
        "a(?#remark)b!ab",
        "a\\Kb!ab",
        "\\N!x",
        "a$!ba",
        "(?i:A)(?-i)b!ab",
        "[]a]!]",
        "(?>a+)b!aab"
      })
  void perlsPatternsAreUnderstood(String expression, String text) throws FilterException {
    assertThat(matches(expression, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"(?-i)get!GET", "[a&&b]!x", "[[:upper:]]!1"})
  void whatTheyDoNotFindIsNotFound(String expression, String text) throws FilterException {
    assertThat(matches(expression, text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "(",
        "*",
        "a{99999}",
        "\\j",
        "\\",
        "(?|a|b)",
        "(?1)",
        "(*ACCEPT)",
        "[[:nosuch:]]"
      })
  void whatIsNoneOrHasNoCounterpartIsRefused(String expression) {
    assertThatThrownBy(() -> Regex.of(expression, 3, 5))
        .isInstanceOf(FilterException.class)
        .hasMessageStartingWith("The regular expression is none: ");
  }

  @Test
  void aSearchWithoutEndIsGivenUp() throws FilterException {
    String hostile = "a".repeat(5000) + "!";
    Regex regex = Regex.of("(a+)+$", 0, 1);
    byte[] bytes = hostile.getBytes(StandardCharsets.ISO_8859_1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThat(regex.matches(bytes)).isFalse());
  }

  @Test
  void aLineEndIsAByteLikeOthersButForTheDot() throws FilterException {
    assertThat(matches("a.b", "a\nb")).isFalse();
    assertThat(matches("a.b", "a\rb")).isTrue();
    assertThat(matches("(?s)a.b", "a\nb")).isTrue();
    assertThat(matches("\\N", "\n")).isFalse();
    assertThat(matches("[\\x00-\\x1f]", "\n")).isTrue();
    assertThat(matches("^\\xA$", "\n")).isTrue();
  }

  @Test
  void manyRepetitionsDoNotOverflowTheStack() throws FilterException {
    assertThat(matches("^(?:a|b)*c", "ab".repeat(20_000) + "c")).isTrue();
  }
}
