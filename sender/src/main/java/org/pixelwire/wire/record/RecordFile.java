package org.pixelwire.wire.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.TransferId;

/** Transfer records as JSON files named {@code ID.sent.json} and {@code ID.received.json}. */
public final class RecordFile {
  private static final long MAX_BYTES = 256L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Range.class, new RangeWriter())
                  .addDeserializer(Range.class, new RangeReader()));

  private RecordFile() {}

  /** The file name of {@code record}. */
  public static String nameOf(TransferRecord record) {
    return record.id()
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
    Path draft = Files.createTempFile(directory, ".record", ".part");
    try {
      JSON.writeValue(draft.toFile(), record);
      Files.createFile(file);
      Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    return file;
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
      return checked(JSON.readValue(file.toFile(), TransferRecord.class));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      String reason =
          e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw new MalformedRecordException(file + " is not a transfer record: " + reason + ".");
    }
  }

  private static TransferRecord checked(TransferRecord record) {
    if (record == null || record.format() != TransferRecord.FORMAT) {
      throw new IllegalArgumentException("its format is not " + TransferRecord.FORMAT);
    }
    if (record.chunks() == null || record.encoding() == null) {
      throw new IllegalArgumentException("chunks or encoding are missing");
    }
    TransferId.parse(record.id());
    record.shape();
    if (record.chunkSize() != null) {
      new ChunkPlan(record.totalBytes(), record.chunkSize());
    }
    return record;
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
      long[] ends = in.readValueAs(long[].class);
      if (ends.length != 2) {
        throw new IllegalArgumentException("a range with " + ends.length + " ends");
      }
      return new Range(ends[0], ends[1]);
    }
  }
}
