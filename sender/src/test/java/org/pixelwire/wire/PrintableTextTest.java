package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Föto 3.png", "写真 €", "🦊.jpg", "e\u0301", "a\\b'\"<>"})
  void ordinaryTextStaysAsItIs(String text) {
    assertThat(PrintableText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1b, '\\u001b'", // ESC begins a terminal's commands
    "9b, '\\u009b'", // the C1 control that does the same in one character
    "07, '\\u0007'", // bell
    "0a, '\\u000a'",
    "0d, '\\u000d'",
    "00, '\\u0000'",
    "7f, '\\u007f'",
    "85, '\\u0085'", // next line
    "2028, '\\u2028'",
    "2029, '\\u2029'",
    "202e, '\\u202e'", // right-to-left override
    "2066, '\\u2066'", // left-to-right isolate
    "200f, '\\u200f'", // right-to-left mark
    "061c, '\\u061c'", // Arabic letter mark
    "feff, '\\ufeff'",
    "d83e, '\\ud83e'", // half of a pair
    "dd8a, '\\udd8a'",
    "e000, '\\ue000'", // private use
    "e0041, '\\udb40\\udc41'", // tag character, beyond U+FFFF
  })
  void whatATerminalActsOnIsEscaped(String codePoint, String escaped) {
    String character =
        new StringBuilder().appendCodePoint(Integer.parseInt(codePoint, 16)).toString();
    assertThat(PrintableText.of("a" + character + "b")).isEqualTo("a" + escaped + "b");
  }

  @Test
  void randomTextHasNoControlLeftAndCanBeReadBack() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        int limit = random.nextBoolean() ? 0x300 : 0x10000;
        char unit = (char) random.nextInt(limit);
        text.append(unit == '\\' ? '/' : unit);
      }
      String safe = PrintableText.of(text.toString());
      assertThat(safe).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
      assertThat(unescaped(safe)).isEqualTo(text.toString());
    }
  }

  private static String unescaped(String safe) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < safe.length(); i++) {
      if (safe.charAt(i) == '\\') {
        text.append((char) Integer.parseInt(safe.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(safe.charAt(i));
      }
    }
    return text.toString();
  }
}
