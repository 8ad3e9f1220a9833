package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "other kernels have other settings")
class KernelSettingTest {
  @ParameterizedTest
  @CsvSource({
    "kernel.pid_max, /proc/sys/kernel/pid_max",
    "user.max_user_namespaces, /proc/sys/user/max_user_namespaces",
    "vm.max_map_count, /proc/sys/vm/max_map_count",
  })
  void allDigitsAreRead(String name, String file) throws Exception {
    String shown = SystemProgram.run(Duration.ofSeconds(5), "cat", file).output();
    assertThat(KernelSetting.read(name)).hasValue(Long.parseLong(shown));
  }

  @Test
  void unknownSettingIsEmpty() {
    assertThat(KernelSetting.read("net.pixelwire.nothing")).isEmpty();
  }

  @Test
  void settingThatIsNoNumberIsEmpty() {
    assertThat(KernelSetting.read("kernel.ostype")).isEmpty();
  }
}
