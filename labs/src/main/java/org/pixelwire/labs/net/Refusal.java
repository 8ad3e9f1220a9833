package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What is known about a machine that gives no private network, and the reason it follows from.
 *
 * @param os as Java names it
 * @param root whether the user is root, to whom settings for ordinary users do not apply
 * @param filtered whether a seccomp filter, as containers have, forbids system calls
 * @param said what the last attempt printed
 */
record Refusal(
    String os,
    boolean unshare,
    boolean ip,
    boolean root,
    boolean filtered,
    OptionalLong maxNamespaces,
    OptionalLong unprivilegedClone,
    OptionalLong appArmorRestricts,
    String said) {

  static Refusal observe(String said) {
    return new Refusal(
        System.getProperty("os.name"),
        SystemProgram.find("unshare").isPresent(),
        SystemProgram.find("ip").isPresent(),
        isRoot(),
        statusContains("(?s).*\\nSeccomp:\\s+2\\s.*"),
        KernelSetting.read("user.max_user_namespaces"),
        KernelSetting.read("kernel.unprivileged_userns_clone"),
        KernelSetting.read("kernel.apparmor_restrict_unprivileged_userns"),
        said);
  }

  Availability explain() {
    if (!os.toLowerCase(Locale.ROOT).startsWith("linux")) {
      return Availability.no("only Linux has private networks, this is " + os, "");
    }
    if (!unshare) {
      return Availability.no(
          "there is no unshare, of package util-linux", install(PackageManager::installUtilLinux));
    }
    if (!ip) {
      return Availability.no(
          "there is no ip, of package iproute2", install(PackageManager::installIproute));
    }
    return setting();
  }

  private Availability setting() {
    if (is(maxNamespaces, 0)) {
      return forbidden("user.max_user_namespaces", 0, 10_000);
    }
    if (!root && is(unprivilegedClone, 0)) {
      return forbidden("kernel.unprivileged_userns_clone", 0, 1);
    }
    if (!root && is(appArmorRestricts, 1)) {
      return forbidden("kernel.apparmor_restrict_unprivileged_userns", 1, 0);
    }
    if (filtered) {
      return Availability.no(
          "a seccomp filter, as containers have, forbids it",
          "docker run --security-opt seccomp=unconfined ...");
    }
    return Availability.no("unshare failed" + (said.isEmpty() ? "" : ": " + said), "");
  }

  private static Availability forbidden(String setting, long is, long wanted) {
    return Availability.no(
        "the kernel setting " + setting + " = " + is + " forbids it",
        "sudo sysctl -w " + setting + "=" + wanted);
  }

  private static String install(Function<PackageManager, String> command) {
    return PackageManager.find().map(command).orElse("");
  }

  private static boolean is(OptionalLong setting, long value) {
    return setting.isPresent() && setting.getAsLong() == value;
  }

  static boolean isRoot() {
    return statusContains("(?s).*\\nUid:\\s+\\d+\\s+0\\s.*");
  }

  private static boolean statusContains(String pattern) {
    try {
      return Files.readString(Path.of("/proc/self/status")).matches(pattern);
    } catch (IOException e) {
      return false; // not Linux
    }
  }
}
