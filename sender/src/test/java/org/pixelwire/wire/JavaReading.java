package org.pixelwire.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Java decoder's reading in the words of {@code decoder.py}, for comparison. */
final class JavaReading {

  private JavaReading() {}

  static List<Map<String, Object>> datagrams(List<byte[]> datagrams) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (byte[] datagram : datagrams) {
      lines.add(line(lines.size(), fields -> describe(datagram, fields)));
    }
    return lines;
  }

  /** Records, garbage and refusals; what is skipped or damaged is not told apart in a stream. */
  static List<Map<String, Object>> stream(byte[] stream) {
    List<Map<String, Object>> lines = new ArrayList<>();
    StreamDecoder.Sink sink =
        new StreamDecoder.Sink() {
          @Override
          public void record(WireRecord record, long at) {
            lines.add(line(at, fields -> describe(record, fields)));
          }

          @Override
          public void garbage(long at, long length) {
            lines.add(line(at, f -> f.putAll(Map.of("kind", "garbage", "length", length))));
          }

          @Override
          public void refused(String reason, long at) {
            lines.add(line(at, f -> f.putAll(Map.of("kind", "refused", "reason", reason))));
          }
        };
    new StreamDecoder(sink).decode(ByteBuffer.wrap(stream), true);
    return lines;
  }

  private static Map<String, Object> line(long at, Consumer<Map<String, Object>> content) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", at);
    content.accept(fields);
    return fields;
  }

  private static void describe(byte[] datagram, Map<String, Object> fields) {
    Reading reading = WireRecord.read(ByteView.of(datagram));
    if (reading instanceof Reading.Valid valid) {
      describe(valid.record(), fields);
    } else if (reading instanceof Reading.Skipped skipped) {
      fields.put("kind", "skipped");
      describe(skipped.header(), fields);
    } else if (reading instanceof Reading.Damaged damaged) {
      fields.put("kind", "damaged");
      describe(damaged.claimed(), fields);
    } else if (reading instanceof Reading.Refused refused) {
      fields.putAll(Map.of("kind", "refused", "reason", refused.reason()));
    } else if (reading instanceof Reading.Cut cut) {
      fields.putAll(Map.of("kind", "cut", "needed", cut.needed()));
    } else {
      fields.putAll(Map.of("kind", "garbage", "length", datagram.length));
    }
  }

  private static void describe(RecordHeader header, Map<String, Object> fields) {
    fields.put("version", 1);
    fields.put("type", header.type());
    fields.put("headerLength", header.headerLength());
    fields.put("id", header.transfer().toString());
    fields.put("chunk", header.chunk());
    fields.put("payloadLength", header.payloadLength());
    fields.put("offset", header.offset());
    fields.put("total", header.total());
    fields.put("crc", String.format("%08x", header.crc()));
  }

  private static void describe(WireRecord record, Map<String, Object> fields) {
    fields.put("kind", "record");
    describe(record.header(), fields);
    try {
      switch (record.type()) {
        case ANNOUNCEMENT -> describe(Announcement.read(record), fields);
        case DATA -> fields.put("payload", HexFormat.of().formatHex(record.payload().copy()));
        case RECEIPT -> describe(Receipt.read(record), fields);
        case END -> {}
      }
    } catch (IllegalArgumentException impossible) {
      fields.put("refused", true);
    }
  }

  private static void describe(Announcement announcement, Map<String, Object> fields) {
    if (announcement.encoding() instanceof Encoding.Pixels pixels) {
      fields.put("encoding", "pixels");
      fields.put("width", pixels.width());
      fields.put("height", pixels.height());
      fields.put("channels", pixels.channels());
      fields.put("bits", pixels.depth());
    } else if (announcement.encoding() instanceof Encoding.FileBytes file) {
      fields.put("encoding", "file");
      fields.put("mediaType", file.mediaType());
    }
    fields.put("chunkSize", announcement.chunkSize());
    fields.put("sha256", announcement.sha256().hex());
    fields.put("name", announcement.name());
    fields.put("student", announcement.student());
  }

  private static void describe(Receipt receipt, Map<String, Object> fields) {
    fields.put("bytes", receipt.bytes());
    fields.put("sha256", receipt.sha256() == null ? "0".repeat(64) : receipt.sha256().hex());
    fields.put("verdict", receipt.verdict().text());
    fields.put("missingChunks", receipt.missingChunks());
    fields.put("missing", receipt.missing().stream().map(r -> List.of(r.from(), r.to())).toList());
    fields.put("reason", receipt.reason());
  }
}
