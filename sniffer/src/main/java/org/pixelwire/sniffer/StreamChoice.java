package org.pixelwire.sniffer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pixelwire.flow.Conversation;
import picocli.CommandLine.Option;

/** The options that name one stream of a capture. */
final class StreamChoice {
  @Option(
      names = "--stream",
      paramLabel = "N",
      description = "Which stream, by Wireshark's index; default: 0.")
  int stream;

  @Option(names = "--udp", description = "Of the UDP streams; else of the TCP ones.")
  boolean udp;

  Conversation.Kind kind() {
    return udp ? Conversation.Kind.UDP : Conversation.Kind.TCP;
  }

  /** {@code TCP} or {@code UDP}. */
  String protocol() {
    return name(kind());
  }

  private static String name(Conversation.Kind kind) {
    return kind.text().toUpperCase(Locale.ROOT);
  }

  boolean is(Conversation conversation) {
    return conversation != null && conversation.kind() == kind() && conversation.stream() == stream;
  }

  /** Why there is no such stream: what there is instead, in one sentence. */
  String absent(Path file, Function<Conversation.Kind, List<Conversation>> all) {
    List<Conversation> same = all.apply(kind());
    if (!same.isEmpty()) {
      int last = same.get(same.size() - 1).stream();
      return "There is no %s stream %d in %s: it has %,d, number%s."
          .formatted(protocol(), stream, file, same.size(), last == 0 ? " 0" : "ed 0 to " + last);
    }
    Conversation.Kind other = udp ? Conversation.Kind.TCP : Conversation.Kind.UDP;
    int others = all.apply(other).size();
    String advice = udp ? "omit" : "add";
    return "There is no %s stream in %s%s."
        .formatted(
            protocol(),
            file,
            others == 0
                ? " and no " + name(other) + " stream either"
                : ", but %,d of %s: %s --udp".formatted(others, name(other), advice));
  }
}
