package org.pixelwire.query.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pixelwire.packet.field.FieldGroup;
import org.pixelwire.query.PixelwireFields;

/**
 * The Lua script by which Wireshark dissects our protocol: what the fields are and where comes from
 * {@link PixelwireFields}, how records are found from resources beside this class.
 */
public final class WiresharkPlugin {
  /** The name under which it is installed. */
  public static final String FILE_NAME = "pixelwire.lua";

  /** Stands near the beginning of every script written here. */
  private static final String MARK = "-- Written by \"pixelwire wireshark-plugin\".";

  /** The resources, in the order in which Lua must know what they define. */
  private static final List<String> PARTS =
      List.of(
          "head",
          "numbers",
          "record",
          "texts",
          "payloads",
          "transfers",
          "tree",
          "list",
          "segments",
          "udp",
          "streams",
          "tcp",
          "dissector");

  private WiresharkPlugin() {}

  /** The script, in UTF-8 and ended by a line feed; always the same. */
  public static String script() {
    FieldGroup group = PixelwireFields.GROUP;
    return template()
        .replace("@NAME@", group.protocol().name())
        .replace("@LONG_NAME@", group.protocol().label())
        .replace("@SHORT_NAME@", group.shortName())
        .replace("@TABLE@\n", LuaTable.text());
  }

  /** Whether what begins with {@code text} is such a script, of whatever version. */
  public static boolean isOurs(String text) {
    return text.contains(MARK);
  }

  private static String template() {
    StringBuilder all = new StringBuilder();
    for (String part : PARTS) {
      all.append(all.isEmpty() ? "" : "\n").append(part(part + ".lua"));
    }
    return all.toString();
  }

  private static String part(String resource) {
    try (InputStream in = WiresharkPlugin.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
