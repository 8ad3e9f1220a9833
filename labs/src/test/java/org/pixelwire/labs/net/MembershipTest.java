package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipTest {
  @Test
  void programsReadWhatTheKeeperWrote() {
    for (String host : new String[] {"", "receiver"}) {
      Membership membership = new Membership("lab", host, 8_000_000);
      Map<String, String> environment = new HashMap<>();
      membership.writeTo(environment);
      assertThat(Membership.in(environment)).contains(membership);
      assertThat(environment.containsKey("PIXELWIRE_INTERFACE")).isEqualTo(!host.isEmpty());
    }
  }

  @Test
  void outsideThereIsNone() {
    assertThat(Membership.in(Map.of("PATH", "/bin"))).isEmpty();
    assertThat(Membership.in(Map.of("PIXELWIRE_NET", ""))).isEmpty();
  }

  @Test
  void aRateThatIsNoneLimitsNothing() {
    Map<String, String> environment = Map.of("PIXELWIRE_NET", "lab", "PIXELWIRE_NET_RATE", "fast");
    assertThat(Membership.in(environment)).contains(new Membership("lab", "", 0));
  }
}
