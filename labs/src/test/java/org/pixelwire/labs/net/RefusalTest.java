package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static final String APPARMOR = "kernel.apparmor_restrict_unprivileged_userns";

  /** "-" is a setting that this kernel does not have. */
  @ParameterizedTest
  @CsvSource({
    "Mac OS X, false, false, false, false, -,   -, -, 'only Linux has private networks, this is Mac OS X'",
    "Linux,    false, true,  false, true,  0,   0, 1, 'there is no unshare, of package util-linux'",
    "Linux,    true,  false, false, true,  0,   0, 1, 'there is no ip, of package iproute2'",
    "Linux,    true,  true,  false, true,  0,   0, 1, 'the kernel setting user.max_user_namespaces = 0 forbids it'",
    "Linux,    true,  true,  false, true,  9,   0, 1, 'the kernel setting kernel.unprivileged_userns_clone = 0 forbids it'",
    "Linux,    true,  true,  false, true,  9,   1, 1, 'the kernel setting "
        + APPARMOR
        + " = 1 forbids it'",
    "Linux,    true,  true,  true,  true,  9,   0, 1, 'a seccomp filter, as containers have, forbids it'",
    "Linux,    true,  true,  false, true,  9,   1, 0, 'a seccomp filter, as containers have, forbids it'",
    "Linux,    true,  true,  false, false, 9,   -, -, 'unshare failed: Operation not permitted'",
  })
  void firstObstacleIsTheReason(
      String os,
      boolean unshare,
      boolean ip,
      boolean root,
      boolean filtered,
      String max,
      String clone,
      String appArmor,
      String reason) {
    Availability answer =
        new Refusal(
                os,
                unshare,
                ip,
                root,
                filtered,
                setting(max),
                setting(clone),
                setting(appArmor),
                "Operation not permitted")
            .explain();
    assertThat(answer.possible()).isFalse();
    assertThat(answer.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, user.max_user_namespaces=10000",
    "9, 0, 0, kernel.unprivileged_userns_clone=1",
    "9, 1, 1, " + APPARMOR + "=0",
  })
  void settingIsMendedByOneCommand(String max, String clone, String appArmor, String assignment) {
    Availability answer =
        new Refusal(
                "Linux",
                true,
                true,
                false,
                false,
                setting(max),
                setting(clone),
                setting(appArmor),
                "")
            .explain();
    assertThat(answer.remedy()).isEqualTo("sudo sysctl -w " + assignment);
  }

  private static OptionalLong setting(String text) {
    return text.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
