package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LinuxNetworkTest {
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
  void whatIsNoNetworkIsNotEntered() {
    assertThatThrownBy(() -> LinuxNetwork.enter(Path.of("/no/such/network")))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("/no/such/network", "cannot be entered");
    assertThatThrownBy(() -> LinuxNetwork.enter(Path.of("/proc/self/status")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be entered");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
  void whatIsNoInterfaceIsNamed() {
    assertThatThrownBy(() -> LinuxNetwork.switchOffloadsOff("no-such-0"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-0");
  }

  @Test
  @DisabledOnOs(value = OS.LINUX, disabledReason = "Linux has private networks")
  void elsewhereThereIsNone() {
    assertThatThrownBy(() -> LinuxNetwork.enter(Path.of("here")))
        .hasMessageContaining("only Linux");
  }
}
