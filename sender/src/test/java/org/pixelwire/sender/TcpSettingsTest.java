package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpSettingsTest {
  private static final TcpSettings EVERYTHING =
      new TcpSettings(
          true,
          100,
          5_000_000,
          new Pause(3_000_000_000L, 50_000),
          32_768,
          new KeepAlive(1, 2, 3),
          new Ending(Ending.Kind.RESET, Optional.of(90_000L)),
          500_000_000);

  @Test
  void whatWasAskedIsInTheSocketBeforeItConnects() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      EVERYTHING.applyTo(channel);
      assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
      assertThat(channel.getOption(StandardSocketOptions.SO_SNDBUF)).isEqualTo(32_768);
      assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(1);
      assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(2);
      assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
    }
  }

  @Test
  void askingNothingLeavesTheSocketAsItIs() throws Exception {
    try (SocketChannel channel = SocketChannel.open();
        SocketChannel untouched = SocketChannel.open()) {
      TcpSettings.NONE.applyTo(channel);
      for (var option : untouched.supportedOptions()) {
        assertThat((Object) channel.getOption(option))
            .as(option.name())
            .isEqualTo(untouched.getOption(option));
      }
      assertThat(TcpSettings.NONE.asRecorded()).isEmpty();
    }
  }

  /** A UDP socket stands for a system that knows none of TCP's options. */
  @Test
  void whatTheSystemCannotSetIsRefusedWithASentence() throws IOException {
    TcpSettings nodelay = new TcpSettings(false, 0, 0, null, 0, null, Ending.USUAL, 0);
    try (DatagramChannel channel = DatagramChannel.open()) {
      assertThatThrownBy(() -> nodelay.applyTo(channel))
          .isInstanceOf(SendException.class)
          .hasMessage("This system does not let a program set TCP_NODELAY: leave --nodelay out.");
    }
  }

  @Test
  void aBufferTheSystemWouldBendIsRefusedWithWhatItGives() throws IOException {
    TcpSettings huge = new TcpSettings(null, 0, 0, null, 1 << 30, null, Ending.USUAL, 0);
    try (SocketChannel channel = SocketChannel.open()) {
      assertThatThrownBy(() -> huge.applyTo(channel))
          .isInstanceOf(SendException.class)
          .message()
          .matches(
              "--send-buffer: instead of 1073741824 this system sets SO_SNDBUF to [0-9]+: ask"
                  + " for that, or leave --send-buffer out\\.");
    }
  }

  @Test
  void everythingAskedIsRecordedInBaseUnits() {
    assertThat(EVERYTHING.asRecorded().toString())
        .isEqualTo(
            "{nodelay=true, writeSize=100, writePause=0.005, pause=3, pauseAt=50000,"
                + " sendBuffer=32768, keepAliveIdle=1, keepAliveInterval=2, keepAliveCount=3,"
                + " close=reset, closeAt=90000, hold=0.5}");
  }

  @Test
  void placesBeyondTheStreamAreRefused() {
    EVERYTHING.requireWithin(90_001);
    assertThatThrownBy(() -> EVERYTHING.requireWithin(90_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--close reset@90000: the stream has only 90,000 bytes, headers included.");
    TcpSettings late = new TcpSettings(null, 0, 0, new Pause(1, 7), 0, null, Ending.USUAL, 0);
    assertThatThrownBy(() -> late.requireWithin(7)).hasMessageContaining("--pause ");
  }

  @Test
  void formsAreReadAsTheyAreWritten() {
    assertThat(Span.parse("500ms")).isEqualTo(500_000_000);
    assertThat(Span.parse("1.5s")).isEqualTo(1_500_000_000);
    assertThat(Span.text(1_500_000_000)).isEqualTo("1.5s");
    assertThat(Span.text(20_000_000_000L)).isEqualTo("20s");
    for (String form : new String[] {"fin", "half", "reset", "reset@0", "reset@100000"}) {
      assertThat(Ending.parse(form).text()).isEqualTo(form);
    }
    assertThat(Pause.parse("3s@100").text()).isEqualTo("3s@100");
    assertThat(KeepAlive.parse("1,2,3")).isEqualTo(new KeepAlive(1, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-5s", "0s", "90000s", "0.0000001ms", "1h", "s", "5 ms"})
  void whatIsNoLengthOfTimeIsRefused(String text) {
    assertThatThrownBy(() -> Span.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is no length of time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FIN", "reset@", "reset@-1", "half@5", "rst"})
  void whatIsNoEndingIsRefused(String text) {
    assertThatThrownBy(() -> Ending.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1,1", "0,1,1", "1,1,128", "32768,1,1", "1,1,1,1", "1, 1, 1"})
  void whatIsNoKeepAliveIsRefused(String text) {
    assertThatThrownBy(() -> KeepAlive.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
