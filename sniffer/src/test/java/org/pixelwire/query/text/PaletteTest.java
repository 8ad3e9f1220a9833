package org.pixelwire.query.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

  @Test
  void automaticMeansOnATerminalThatWantsThem() {
    assertThat(Palette.of("auto", true, XTERM)).isEqualTo(Palette.INDEXED);
    assertThat(Palette.of("auto", false, XTERM)).isEqualTo(Palette.NONE);
    assertThat(Palette.of("auto", true, Map.of("TERM", "dumb"))).isEqualTo(Palette.NONE);
    assertThat(Palette.of("auto", true, Map.of("NO_COLOR", "1"))).isEqualTo(Palette.NONE);
    assertThat(Palette.of("auto", true, Map.of("NO_COLOR", ""))).isEqualTo(Palette.INDEXED);
  }

  @Test
  void whoAsksForThemGetsThemAnywhere() {
    Map<String, String> against = Map.of("NO_COLOR", "1", "TERM", "dumb");
    assertThat(Palette.of("always", false, against)).isEqualTo(Palette.INDEXED);
    assertThat(Palette.of("never", true, XTERM)).isEqualTo(Palette.NONE);
    assertThat(Palette.of("always", false, Map.of("COLORTERM", "truecolor")))
        .isEqualTo(Palette.TRUE_COLOUR);
    assertThatThrownBy(() -> Palette.of("yes", true, XTERM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--color takes auto, always or never, not 'yes'.");
  }

  @Test
  void aColourIsToldAsItIsOrByItsNearestNumber() {
    assertThat(Palette.TRUE_COLOUR.paint("x", 0x12272e, 0xfaf0d7))
        .isEqualTo("\u001b[38;2;18;39;46;48;2;250;240;215mx\u001b[0m");
    // Black is 16; 250, 240, 215 are nearest to 255, 255, 215: steps 5, 5, 4 of the cube.
    assertThat(Palette.INDEXED.paint("x", 0x12272e, 0xfaf0d7))
        .isEqualTo("\u001b[38;5;16;48;5;230mx\u001b[0m");
    assertThat(Palette.NONE.paint("x", 0x12272e, 0xfaf0d7)).isEqualTo("x");
  }

  /** WCAG 2.1's contrast, at least 4 on black and on white. */
  @Test
  void coloursOfProtocolsCanBeReadOnDarkAndOnLight() {
    for (int layer = 0; layer < 8; layer++) {
      double light = luminance(Marks.colourOf(layer)) + 0.05;
      assertThat(light / 0.05).isGreaterThan(4);
      assertThat(1.05 / light).isGreaterThan(4);
    }
  }

  private static double luminance(int colour) {
    return 0.2126 * part(colour >> 16) + 0.7152 * part(colour >> 8) + 0.0722 * part(colour);
  }

  private static double part(int bits) {
    double value = (bits & 0xff) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
