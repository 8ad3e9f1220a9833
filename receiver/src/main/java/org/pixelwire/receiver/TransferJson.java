package org.pixelwire.receiver;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.record.TransferRecord;

/** A record as one line, for machines. */
final class TransferJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new SimpleModule().addSerializer(Range.class, new RangeWriter()));

  private TransferJson() {}

  static String line(TransferRecord record) throws JsonProcessingException {
    return JSON.writeValueAsString(record);
  }

  private static final class RangeWriter extends JsonSerializer<Range> {
    @Override
    public void serialize(Range range, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeArray(new long[] {range.from(), range.to()}, 0, 2);
    }
  }
}
