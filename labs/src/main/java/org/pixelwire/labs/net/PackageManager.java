package org.pixelwire.labs.net;

import java.util.Arrays;
import java.util.Optional;

/** The system's package manager, and what it calls the things Pixelwire may miss. */
public enum PackageManager {
  APT("apt-get", "sudo apt-get install", "libpcap0.8", "iproute2", "wireshark"),
  DNF("dnf", "sudo dnf install", "libpcap", "iproute", "wireshark"),
  PACMAN("pacman", "sudo pacman -S", "libpcap", "iproute2", "wireshark-qt"),
  APK("apk", "sudo apk add", "libpcap", "iproute2", "wireshark"),
  BREW("brew", "brew install", "libpcap", "iproute2mac", "--cask wireshark");

  private final String program;
  private final String install;
  private final String libpcap;
  private final String iproute;
  private final String wireshark;

  PackageManager(String program, String install, String libpcap, String iproute, String wireshark) {
    this.program = program;
    this.install = install;
    this.libpcap = libpcap;
    this.iproute = iproute;
    this.wireshark = wireshark;
  }

  /** The first one that is there. */
  public static Optional<PackageManager> find() {
    return Arrays.stream(values())
        .filter(each -> SystemProgram.find(each.program).isPresent())
        .findFirst();
  }

  public String installLibpcap() {
    return install + " " + libpcap;
  }

  public String installWireshark() {
    return install + " " + wireshark;
  }

  String installIproute() {
    return install + " " + iproute;
  }

  String installUtilLinux() {
    return install + " util-linux";
  }
}
