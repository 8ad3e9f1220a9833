package org.pixelwire.wire.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.TransferId;

/** Transfer records as JSON files named {@code ID.sent.json} and {@code ID.received.json}. */
public final class RecordFile {
  private static final long MAX_BYTES = 256L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Range.class, new RangeWriter())
                  .addDeserializer(Range.class, new RangeReader()));

  private RecordFile() {}

  /** The file name of {@code record}. */
  public static String nameOf(TransferRecord record) {
    return TransferId.parse(record.id())
        + (record.role().equals(TransferRecord.SENDER) ? ".sent" : ".received")
        + ".json";
  }

  /**
   * Writes {@code record} into {@code directory}, whole or not at all.
   *
   * @throws FileAlreadyExistsException if its file is there already
   */
  public static Path write(Path directory, TransferRecord record) throws IOException {
    Path file = directory.resolve(nameOf(record));
    WholeFile.create(file, out -> JSON.writeValue(out, record));
    return file;
  }

  /** {@code record} as one line of JSON without a line end, for {@code --json}. */
  public static String line(TransferRecord record) {
    try {
      // A name is a stranger's, and not only ASCII has characters that a terminal acts on.
      return JSON.writer()
          .without(SerializationFeature.INDENT_OUTPUT)
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  /**
   * Reads a record and checks that it is consistent enough to be compared.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedRecordException if it is not a record; the message is one sentence
   */
  public static TransferRecord read(Path file) throws IOException, MalformedRecordException {
    if (Files.size(file) > MAX_BYTES) {
      throw new MalformedRecordException(file + " is too long for a transfer record.");
    }
    try {
      TransferRecord record = JSON.readValue(file.toFile(), TransferRecord.class);
      RecordCheck.check(record);
      return record;
    } catch (JsonMappingException e) {
      throw malformed(file, whereItDiffers(e));
    } catch (JsonProcessingException e) {
      throw malformed(file, "it is not JSON" + line(e));
    } catch (CharConversionException e) {
      throw malformed(file, "it is not text");
    } catch (IllegalArgumentException e) {
      throw malformed(file, e.getMessage());
    }
  }

  private static MalformedRecordException malformed(Path file, String reason) {
    return new MalformedRecordException(file + " is not a transfer record: " + reason + ".");
  }

  /** Our own words where they are the cause; Jackson's speak of Java classes. */
  private static String whereItDiffers(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException ours) {
      return ours.getMessage() + line(e);
    }
    if (e.getCause() instanceof JsonProcessingException) {
      return "it is not JSON" + line(e);
    }
    String key =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    String what = key.isEmpty() ? "it is not one JSON object" : "its " + key + " cannot be that";
    return what + line(e);
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static final class RangeWriter extends JsonSerializer<Range> {
    @Override
    public void serialize(Range range, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeArray(new long[] {range.from(), range.to()}, 0, 2);
    }
  }

  private static final class RangeReader extends JsonDeserializer<Range> {
    @Override
    public Range deserialize(JsonParser in, DeserializationContext context) throws IOException {
      long[] ends = context.readValue(in, long[].class);
      if (ends.length != 2) {
        throw new IllegalArgumentException("a range with " + ends.length + " ends");
      }
      return new Range(ends[0], ends[1]);
    }
  }
}
