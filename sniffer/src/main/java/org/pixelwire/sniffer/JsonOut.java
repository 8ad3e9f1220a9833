package org.pixelwire.sniffer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * Writes JSON piece by piece: what has been written is held no longer, so a document may be larger
 * than memory. The last pieces reach the writer with {@link #flush}; it is never closed.
 *
 * <p>Values are null, text, numbers, booleans, maps and lists of them; objects of other classes are
 * refused, as looking into them takes longer than reading a small capture.
 */
public final class JsonOut {
  /** Names come from packets, and not only ASCII has characters that a terminal acts on. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .characterEscapes(new DeleteEscaped())
          .rootValueSeparator((String) null)
          .build();

  private final JsonGenerator generator;

  private JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Documents over several lines, indented. */
  public static JsonOut pretty(Writer to) throws IOException {
    return new JsonOut(FACTORY.createGenerator(to).setPrettyPrinter(new DefaultPrettyPrinter()));
  }

  /** Documents indented where at most {@code depth} brackets are open, on one line where more. */
  static JsonOut shallow(Writer to, int depth) throws IOException {
    return new JsonOut(FACTORY.createGenerator(to).setPrettyPrinter(new JsonLayout(depth)));
  }

  /** Documents of one line each. */
  public static JsonOut lines(Writer to) throws IOException {
    return new JsonOut(FACTORY.createGenerator(to));
  }

  /** Opens an object: the document, or an element of a list. */
  public JsonOut object() throws IOException {
    generator.writeStartObject();
    return this;
  }

  /** Opens an object that is a member. */
  public JsonOut object(String name) throws IOException {
    generator.writeFieldName(name);
    return object();
  }

  /** Opens a list: the document, or an element of a list. */
  public JsonOut list() throws IOException {
    generator.writeStartArray();
    return this;
  }

  /** Opens a list that is a member. */
  public JsonOut list(String name) throws IOException {
    generator.writeFieldName(name);
    return list();
  }

  /** Closes what was opened last. */
  public JsonOut end() throws IOException {
    if (generator.getOutputContext().inArray()) {
      generator.writeEndArray();
    } else {
      generator.writeEndObject();
    }
    return this;
  }

  /** A member that is a whole number. */
  public JsonOut member(String name, long value) throws IOException {
    generator.writeFieldName(name);
    generator.writeNumber(value);
    return this;
  }

  /** A member that is a decimal number. */
  public JsonOut member(String name, double value) throws IOException {
    generator.writeFieldName(name);
    generator.writeNumber(value);
    return this;
  }

  /** A member that is true or false. */
  public JsonOut member(String name, boolean value) throws IOException {
    generator.writeFieldName(name);
    generator.writeBoolean(value);
    return this;
  }

  /** A member that is text, or null. */
  public JsonOut member(String name, String value) throws IOException {
    generator.writeFieldName(name);
    generator.writeString(value);
    return this;
  }

  /**
   * A member of any kind.
   *
   * @throws IllegalArgumentException for an object that is no JSON
   */
  public JsonOut member(String name, Object value) throws IOException {
    generator.writeFieldName(name);
    return value(value);
  }

  /**
   * A whole document, or an element of a list.
   *
   * @throws IllegalArgumentException for an object that is no JSON
   */
  public JsonOut value(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      object();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        member((String) each.getKey(), each.getValue());
      }
      end();
    } else if (value instanceof Iterable<?> elements) {
      list();
      for (Object each : elements) {
        value(each);
      }
      end();
    } else {
      single(value);
    }
    return this;
  }

  private void single(Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Double || value instanceof Float) {
      generator.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof Long || value instanceof Integer) {
      generator.writeNumber(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException(value.getClass() + " is no JSON");
    }
  }

  /** Ends a line between or after documents. */
  public JsonOut newLine() throws IOException {
    generator.writeRaw(System.lineSeparator());
    return this;
  }

  /** Hands everything written so far to the writer, and flushes that, too. */
  public JsonOut flush() throws IOException {
    generator.flush();
    return this;
  }

  /** JSON lets DEL stand as it is, the one control character that it does. */
  private static final class DeleteEscaped extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] escapes = standardAsciiEscapesForJSON();

    DeleteEscaped() {
      escapes[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null; // none but the standard ones
    }
  }
}
