package org.pixelwire.sender;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * What is asked of TCP besides the usual; null and 0 stand for what was not asked for.
 *
 * @param nodelay whether small segments may leave while others are not acknowledged: true is no
 *     Nagle's algorithm (RFC 9293 section 3.7.4)
 * @param writeSize bytes that go to the kernel in one write
 * @param writePause nanoseconds between two writes
 * @param pause one stop in the middle of the stream
 * @param sendBuffer bytes that the kernel keeps of what is sent and not acknowledged
 * @param ending how the connection ends
 * @param hold nanoseconds of silence before it does
 */
record TcpSettings(
    Boolean nodelay,
    int writeSize,
    long writePause,
    Pause pause,
    int sendBuffer,
    KeepAlive keepAlive,
    Ending ending,
    long hold) {
  /** Nothing special. */
  static final TcpSettings NONE = new TcpSettings(null, 0, 0, null, 0, null, Ending.USUAL, 0);

  /**
   * Makes {@code channel}, not yet connected, as asked for.
   *
   * @throws SendException if this system cannot do it, one sentence
   */
  void applyTo(NetworkChannel channel) throws SendException, IOException {
    if (nodelay != null) {
      set(channel, StandardSocketOptions.TCP_NODELAY, nodelay, "--nodelay");
    }
    if (sendBuffer > 0) {
      set(channel, StandardSocketOptions.SO_SNDBUF, sendBuffer, "--send-buffer");
    }
    if (keepAlive != null) {
      String option = "--keep-alive";
      set(channel, StandardSocketOptions.SO_KEEPALIVE, true, option);
      set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, keepAlive.idle(), option);
      set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, keepAlive.interval(), option);
      set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, keepAlive.count(), option);
    }
  }

  /** Kernels bend a value silently to what they allow, so what was set is read back. */
  private static <T> void set(NetworkChannel channel, SocketOption<T> what, T value, String option)
      throws SendException, IOException {
    if (!channel.supportedOptions().contains(what)) {
      throw new SendException(
          "This system does not let a program set " + what + ": leave " + option + " out.", null);
    }
    channel.setOption(what, value);
    T given = channel.getOption(what);
    if (!given.equals(value)) {
      throw new SendException(
          String.format(
              Locale.ROOT,
              "%s: instead of %s this system sets %s to %s: ask for that, or leave %s out.",
              option,
              value,
              what,
              given,
              option),
          null);
    }
  }

  /**
   * Returns when everything that has a place in the stream has it in one of {@code bytes} bytes.
   *
   * @throws IllegalArgumentException if not; one sentence
   */
  void requireWithin(long bytes) {
    ending.at().ifPresent(at -> requireWithin("--close", ending.text(), at, bytes));
    if (pause != null) {
      requireWithin("--pause", pause.text(), pause.at(), bytes);
    }
  }

  private static void requireWithin(String option, String value, long at, long bytes) {
    if (at >= bytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %s: the stream has only %,d bytes, headers included.",
              option,
              value,
              bytes));
    }
  }

  /** What was asked for, in bytes and seconds, by the option's name in camel case. */
  Map<String, Object> asRecorded() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (nodelay != null) {
      all.put("nodelay", nodelay);
    }
    putPositive(all, "writeSize", writeSize, writeSize);
    putPositive(all, "writePause", writePause, Span.seconds(writePause));
    if (pause != null) {
      all.put("pause", Span.seconds(pause.nanos()));
      all.put("pauseAt", pause.at());
    }
    putPositive(all, "sendBuffer", sendBuffer, sendBuffer);
    if (keepAlive != null) {
      all.put("keepAliveIdle", keepAlive.idle());
      all.put("keepAliveInterval", keepAlive.interval());
      all.put("keepAliveCount", keepAlive.count());
    }
    if (!ending.equals(Ending.USUAL)) {
      all.put("close", ending.kind().text());
    }
    ending.at().ifPresent(at -> all.put("closeAt", at));
    putPositive(all, "hold", hold, Span.seconds(hold));
    return Collections.unmodifiableMap(all);
  }

  private static void putPositive(Map<String, Object> all, String name, long asked, Object value) {
    if (asked > 0) {
      all.put(name, value);
    }
  }
}
