package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were read and found right; {@code -Dgolden.refresh=true} writes them anew, to be read
 * before they are committed.
 */
final class Golden {
  static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** Compares with {@code name.txt}, whatever the system's line ends. */
  static void check(String name, String printed) throws IOException {
    String text = printed.replace("\r\n", "\n");
    Path golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.refresh")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden, UTF_8).replace("\r\n", "\n"));
  }
}
