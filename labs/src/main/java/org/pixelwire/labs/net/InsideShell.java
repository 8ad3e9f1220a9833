package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The shell that waits for commands inside a private network, and says where it is. */
final class InsideShell {
  private static final Path SETTINGS = PrivateFolder.PATH.resolve("bashrc");

  /** After the user's own settings, which mostly set another prompt. */
  private static final String BASH_SETTINGS =
      """
      [ ! -r ~/.bashrc ] || . ~/.bashrc
      PS1='[$PIXELWIRE_NET${PIXELWIRE_NET_HOST:+ $PIXELWIRE_NET_HOST}] \\w $ '
      """;

  private static final String PLAIN_PROMPT = "[%s%s] $ ";

  private InsideShell() {}

  /** Leaves in the private folder what {@link #command} needs. */
  static void prepare() throws IOException {
    Files.writeString(SETTINGS, BASH_SETTINGS);
  }

  static List<String> command() {
    return SystemProgram.find("bash").isPresent()
        ? List.of("bash", "--rcfile", SETTINGS.toString())
        : List.of("sh");
  }

  static void setPrompt(Map<String, String> environment, Membership membership) {
    String host = membership.host().isEmpty() ? "" : " " + membership.host();
    environment.put("PS1", PLAIN_PROMPT.formatted(membership.network(), host));
  }
}
