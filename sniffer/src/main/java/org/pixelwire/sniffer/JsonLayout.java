package org.pixelwire.sniffer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** Indents down to a depth; what lies deeper stands on one line, such as a conversation. */
final class JsonLayout extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;

  private final int depth;

  /**
   * @param depth how many brackets may be open around what begins a line
   */
  JsonLayout(int depth) {
    this.depth = depth;
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new JsonLayout(depth);
  }

  @Override
  public void writeStartObject(JsonGenerator generator) throws IOException {
    open(generator, '{');
  }

  @Override
  public void writeStartArray(JsonGenerator generator) throws IOException {
    open(generator, '[');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator generator) throws IOException {
    indent(generator);
  }

  @Override
  public void beforeArrayValues(JsonGenerator generator) throws IOException {
    indent(generator);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
    separate(generator);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
    separate(generator);
  }

  @Override
  public void writeEndObject(JsonGenerator generator, int members) throws IOException {
    close(generator, members, '}');
  }

  @Override
  public void writeEndArray(JsonGenerator generator, int elements) throws IOException {
    close(generator, elements, ']');
  }

  private void open(JsonGenerator generator, char bracket) throws IOException {
    generator.writeRaw(bracket);
    _nesting++;
  }

  private void close(JsonGenerator generator, int contents, char bracket) throws IOException {
    boolean lines = _nesting <= depth;
    _nesting--;
    if (contents > 0 && lines) {
      indent(generator);
    }
    generator.writeRaw(bracket);
  }

  private void separate(JsonGenerator generator) throws IOException {
    generator.writeRaw(',');
    if (_nesting <= depth) {
      indent(generator);
    } else {
      generator.writeRaw(' ');
    }
  }

  private void indent(JsonGenerator generator) throws IOException {
    if (_nesting <= depth) {
      DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.writeIndentation(generator, _nesting);
    }
  }
}
