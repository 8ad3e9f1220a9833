package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelwire.capture.PacketSource;

class JsonOutTest {
  private static final JsonMapper ORACLE =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static Map<String, Object> everything() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("nothing", null);
    map.put("text", "a\"\\\n\u001b[2J\u202e\ud83d\ude00 é");
    map.put("long", Long.MIN_VALUE);
    map.put("int", 7);
    map.put("double", 1e-9);
    map.put("whole double", 3.0);
    map.put("not a number", Double.NaN);
    map.put("truth", true);
    map.put("ranges", List.of(List.of(1L, 2L), List.of(5L, 9L)));
    map.put("objects", Arrays.asList(Map.of("k", 1), null, Map.of()));
    map.put("empty", List.of());
    return map;
  }

  @Test
  void valuesAreWrittenAsDatabindWritesThem() throws IOException {
    StringWriter line = new StringWriter();
    JsonOut.lines(line).value(everything()).flush();
    assertThat(line).hasToString(ORACLE.writeValueAsString(everything()));
    assertThat(Json.text(everything()))
        .isEqualTo(
            ORACLE
                .rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(everything()));
  }

  @Test
  void piecesMakeTheSameDocumentAsTheWhole() throws IOException {
    StringWriter text = new StringWriter();
    JsonOut json = JsonOut.pretty(text).object();
    json.object("file").member("packets", 10L).member("duration", 0.5).member("path", "a").end();
    json.list("rows").object().member("whole", true).member("to", (Object) null).end().end();
    json.list("frames").value(1L).value("x").end().end().flush();

    Map<String, Object> file = new LinkedHashMap<>();
    file.put("packets", 10L);
    file.put("duration", 0.5);
    file.put("path", "a");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("whole", true);
    row.put("to", null);
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("file", file);
    whole.put("rows", List.of(row));
    whole.put("frames", List.of(1L, "x"));
    assertThat(text).hasToString(Json.text(whole));
  }

  @Test
  void documentsOfOneLineEachAreLines() throws IOException {
    StringWriter text = new StringWriter();
    JsonOut json = JsonOut.lines(text);
    for (int i = 0; i < 2; i++) {
      json.object().member("frame", i).end().newLine();
    }
    json.flush();
    assertThat(text.toString().lines()).containsExactly("{\"frame\":0}", "{\"frame\":1}");
  }

  @Test
  void whatIsWrittenIsNotHeld() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    Writer counting =
        new StringWriter() {
          @Override
          public void write(char[] text, int from, int length) {
            pieces.add(length);
          }
        };
    JsonOut json = JsonOut.pretty(counting).list();
    for (int i = 0; i < 100_000; i++) {
      json.object().member("stream", i).end();
    }
    assertThat(pieces).hasSizeGreaterThan(100).allMatch(length -> length < 64 << 10);
  }

  @Test
  void objectsOfOtherClassesAreRefused() {
    assertThatThrownBy(() -> Json.text(Map.of("row", new Lengths.Row(0, 19L, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row");
  }

  @Test
  void timesKeepTheirZeros() {
    assertThat(Json.time(1_700_000_000_000_000_120L, 9)).isEqualTo("1700000000.000000120");
    assertThat(Json.time(1_700_000_000_050_000_000L, 6)).isEqualTo("1700000000.050000");
    assertThat(Json.time(-1, 9)).isEqualTo("-1.999999999");
    assertThat(Json.time(1_999_999_999L, 0)).isEqualTo("1");
    assertThat(Json.time(PacketSource.NO_TIMESTAMP, 9)).isNull();
  }
}
