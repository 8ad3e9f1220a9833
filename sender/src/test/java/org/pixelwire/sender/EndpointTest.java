package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9, 127.0.0.1, 9",
    "10.1.2.3, 10.1.2.3, 20200",
    "[::1]:65535, ::1, 65535",
    "[fe80::1%eth0], fe80::1%eth0, 20200",
    "lab-7.example:80, lab-7.example, 80"
  })
  void hostAndPortAreRead(String text, String host, int port) {
    assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "::1", "a:b", "a:0", "a:65536", "[::1", "a:1:2", "a:999999"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void localhostIsWhereTheReceiverListens() throws IOException {
    assertThat(Endpoint.text(Endpoint.parse("LocalHost:7").resolve())).isEqualTo("127.0.0.1:7");
  }

  // RFC 5952 section 4: the first longest run of at least two zero groups becomes "::".
  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80:0:0:0:0:0:0:0, fe80::"
  })
  void ipv6IsWrittenShort(String address, String text) throws IOException {
    InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(address), 5);
    assertThat(Endpoint.text(socket)).isEqualTo("[" + text + "]:5");
  }
}
