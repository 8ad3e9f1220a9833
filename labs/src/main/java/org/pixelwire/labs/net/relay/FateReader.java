package org.pixelwire.labs.net.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the relay's log, also while it is being written. */
public final class FateReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FateReader() {}

  /**
   * Gives every frame of {@code file} to {@code each}, in the order of the lines, and says whether
   * the log is whole: it has its end, and the relay missed no frame.
   *
   * @throws IOException if it cannot be read, or is no log; the message is one sentence
   */
  public static boolean read(Path file, Consumer<FrameFate> each) throws IOException {
    boolean whole = false;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      for (long number = 1; line != null; number++) {
        String following = lines.readLine();
        JsonNode object = parse(line, following == null);
        if (object != null) {
          whole |= take(object, file, number, each);
        }
        line = following;
      }
    }
    return whole;
  }

  /** Null for a last line that is not all there yet. */
  private static JsonNode parse(String line, boolean last) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      if (last) {
        return null;
      }
      throw new IOException("'" + line + "' is no line of a relay's log.", e);
    }
  }

  private static boolean take(JsonNode object, Path file, long line, Consumer<FrameFate> each)
      throws IOException {
    String type = object.path("type").asText();
    boolean expected = line == 1 ? type.equals("relay") : type.matches("frame|end");
    if (!expected || (line == 1 && object.path("format").asInt() != FateLog.FORMAT)) {
      throw new IOException("Line " + line + " of " + file + " is not as a relay writes it.");
    }
    if (type.equals("frame")) {
      each.accept(frame(object));
    }
    return object.path("whole").asBoolean();
  }

  private static FrameFate frame(JsonNode line) {
    List<Long> out = new ArrayList<>();
    line.path("out").forEach(time -> out.add(nanos(time)));
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    line.path("fates").forEach(fate -> fates.add(Fate.of(fate.asText())));
    JsonNode corrupted = line.path("corruptedByte");
    JsonNode chunk = line.path("chunk");
    return new FrameFate(
        Direction.of(line.path("direction").asText()),
        line.path("number").asLong(),
        nanos(line.path("in")),
        out,
        line.path("length").asInt(),
        Long.parseLong(line.path("crc32c").asText(), 16),
        fates,
        corrupted.isNumber() ? OptionalInt.of(corrupted.asInt()) : OptionalInt.empty(),
        line.path("transfer").asText(""),
        chunk.isNumber() ? OptionalLong.of(chunk.asLong()) : OptionalLong.empty());
  }

  private static long nanos(JsonNode seconds) {
    return new BigDecimal(seconds.asText()).movePointRight(9).longValueExact();
  }
}
