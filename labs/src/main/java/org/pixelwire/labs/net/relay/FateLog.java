package org.pixelwire.labs.net.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Writes what became of every frame, one JSON object a line: first {@code "relay"}, what was asked
 * for; then a {@code "frame"} for each, as soon as all is known of it, so that {@code number} does
 * not always ascend; at last {@code "end"}. Keeps nothing in memory.
 *
 * <p>Times are epoch seconds with nine decimals, by the same clock as captures on this machine; a
 * frame's {@code delay} is the planned one, in seconds. {@code crc32c} is of the frame as it came
 * in; {@code corruptedByte} counts from 0 in the frame.
 */
final class FateLog implements AutoCloseable {
  static final int FORMAT = 1;

  private static final int BUFFER = 1 << 16;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Fate[] FATES = Fate.values();

  private final OutputStream out;
  private final JsonGenerator json;

  /** Makes the file, which must not be there. */
  FateLog(Path file) throws IOException {
    out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            BUFFER);
    json = FACTORY.createGenerator(out);
    json.setRootValueSeparator(null);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  void begin(RelayPlan plan, long epochNanos) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "relay");
    json.writeNumberField("format", FORMAT);
    json.writeStringField("start", time(epochNanos));
    json.writeNumberField("seed", plan.seed());
    impairments("toReceiver", plan.toReceiver());
    impairments("toSender", plan.toSender());
    endLine();
  }

  private void impairments(String name, Impairments each) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("loss", each.loss());
    json.writeNumberField("corrupt", each.corrupt());
    json.writeNumberField("duplicate", each.duplicate());
    json.writeNumberField("reorder", each.reorder());
    json.writeNumberField("delay", seconds(each.delayNanos()));
    json.writeNumberField("jitter", seconds(each.jitterNanos()));
    json.writeFieldName("bitsPerSecond");
    if (each.bitsPerSecond() == 0) {
      json.writeNull();
    } else {
      json.writeNumber(each.bitsPerSecond());
    }
    json.writeNumberField("queue", each.queue());
    json.writeStringField("drop", each.drop().text());
    json.writeEndObject();
  }

  /** {@code epoch} is what makes the frame's times nanoseconds since 1970. */
  void write(Direction direction, Passage frame, long epoch) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "frame");
    json.writeStringField("direction", direction.text());
    json.writeNumberField("number", frame.number());
    json.writeStringField("in", time(frame.in() + epoch));
    json.writeArrayFieldStart("out");
    for (int i = 0; i < frame.timesOut(); i++) {
      json.writeString(time(frame.out(i) + epoch));
    }
    json.writeEndArray();
    json.writeNumberField("length", frame.wireLength());
    json.writeStringField("crc32c", HexFormat.of().toHexDigits(frame.crc(), 8));
    json.writeArrayFieldStart("fates");
    for (Fate each : FATES) {
      if (frame.has(each)) {
        json.writeString(each.text());
      }
    }
    json.writeEndArray();
    numberOrNull("corruptedByte", frame.corruptedByte());
    json.writeNumberField("delay", seconds(frame.delay()));
    json.writeStringField(
        "transfer", frame.chunk() < 0 ? null : HexFormat.of().toHexDigits(frame.transfer()));
    numberOrNull("chunk", frame.chunk());
    endLine();
  }

  private void numberOrNull(String name, long value) throws IOException {
    json.writeFieldName(name);
    if (value < 0) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  void end(long epochNanos, RelayCounts toReceiver, RelayCounts toSender) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "end");
    json.writeStringField("end", time(epochNanos));
    counts("toReceiver", toReceiver);
    counts("toSender", toSender);
    json.writeBooleanField("whole", toReceiver.whole() && toSender.whole());
    endLine();
    flush();
  }

  private void counts(String name, RelayCounts counts) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("in", counts.in());
    json.writeNumberField("out", counts.out());
    json.writeNumberField("tooLong", counts.tooLong());
    numberOrNull("missed", counts.missed());
    json.writeEndObject();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Makes all lines readable. */
  void flush() throws IOException {
    json.flush();
    out.flush();
  }

  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
  }

  private static String time(long epochNanos) {
    byte[] text = new byte[20];
    long rest = epochNanos;
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = (byte) (i == 10 ? '.' : '0' + rest % 10);
      rest = i == 10 ? rest : rest / 10;
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    json.close();
    out.close();
  }
}
