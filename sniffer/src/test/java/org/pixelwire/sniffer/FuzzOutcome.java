package org.pixelwire.sniffer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Defragmenter;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.query.PacketLine;

/**
 * All that the program says about a capture.
 *
 * @param positions where the packets' records begin
 * @param layers each packet's layers with their offsets, reassembled ones included
 * @param summary JSON and text
 * @param refusal why it could not be opened; else null
 */
record FuzzOutcome(
    List<Long> positions,
    List<PacketLine> lines,
    List<String> layers,
    String summary,
    boolean damaged,
    String refusal) {

  static FuzzOutcome of(byte[] capture) throws IOException {
    try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(capture), "capture")) {
      return of(source, capture.length);
    } catch (CaptureException e) {
      if (e.exitCode() != 1 || !e.getMessage().endsWith(".")) {
        throw new AssertionError("refused with exit code " + e.exitCode(), e);
      }
      return new FuzzOutcome(List.of(), List.of(), List.of(), "", false, e.getMessage());
    }
  }

  private static FuzzOutcome of(PacketSource source, int length) throws IOException {
    List<Long> positions = new ArrayList<>();
    List<PacketLine> lines = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    Analysis analysis = new Analysis("capture", true, 1);
    Decoder decoder = new Decoder();
    Defragmenter defragmenter = new Defragmenter();
    while (source.next() == PacketSource.Step.PACKET) {
      positions.add(source.filePosition());
      analysis.add(source);
      lines.add(analysis.line());
      layers.add(layers(source, decoder, defragmenter));
    }
    defragmenter.finish();
    analysis.finish(source, source.drops());
    String sentence = analysis.facts().damageSentence();
    source.damage().ifPresent(damage -> check(damage.offset() >= 0, "damage at a negative offset"));
    check(sentence == null == source.damage().isEmpty(), "damage without a sentence");
    check(sentence == null || sentence.endsWith("."), "no sentence: " + sentence);
    check(positions.size() <= length, "more packets than bytes");
    return new FuzzOutcome(positions, lines, layers, summary(analysis), sentence != null, null);
  }

  private static String summary(Analysis analysis) throws IOException {
    StringWriter json = new StringWriter();
    JsonOut document = SummaryJson.document(json);
    SummaryJson.write(analysis, true, document);
    document.flush();
    return json + String.join("\n", SummaryText.lines(analysis, true));
  }

  /** What is said of a capture whose packets nobody looks at one by one; null if it is refused. */
  static String summary(byte[] capture) throws IOException {
    try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(capture), "capture")) {
      Analysis analysis = new Analysis("capture", true, 1);
      analysis.addAll(source);
      analysis.finish(source, source.drops());
      return summary(analysis);
    } catch (CaptureException refused) {
      return null;
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static String layers(PacketSource source, Decoder decoder, Defragmenter defragmenter) {
    Frame frame =
        decoder.decode(
            source.data(),
            source.dataOffset(),
            source.capturedLength(),
            source.wireLength(),
            source.linkType(),
            source.frame(),
            source.timestampNanos());
    StringBuilder text = new StringBuilder();
    describe(text, frame);
    if (defragmenter.add(frame)) {
      decoder.reassembled(defragmenter.payload(), defragmenter.payloadLength(), frame.ipProtocol());
      describe(text.append(" = "), frame);
    }
    return text.toString();
  }

  private static void describe(StringBuilder text, Frame frame) {
    for (int i = 0; i < frame.layerCount(); i++) {
      text.append(frame.layer(i)).append('@').append(frame.layerOffset(i)).append(' ');
    }
    if (frame.hasTransport()) {
      text.append(frame.payload().length()).append(" of ").append(frame.payloadLength());
    }
    text.append(frame.malformed() == null ? "" : frame.malformed().toString());
  }
}
