package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;

/** The main job at the size of a photograph: 36 MB of pixels. */
@Timeout(180)
class PhotoSizeTest {
  @TempDir Path folder;

  @Test
  void twelveMegapixelsCrossBothWithoutADropOfTheSniffer() throws Exception {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
    int width = 4000;
    int height = 3000;
    byte[] bytes = new byte[width * height * 3];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31L + (i >>> 11)));
    Path image = folder.resolve("photo.png");
    Files.write(image, ImageFiles.png(new Pixels(new PixelFormat(width, height, 3, 8), bytes)));
    Path out = folder.resolve("photo");
    JsonNode result =
        new ObjectMapper().readTree(Program.run("demo", image, "--out", out, "--json").out());
    for (JsonNode phase : result.path("phases")) {
      assertThat(phase.path("asPlanned").asBoolean()).as(phase.toString()).isTrue();
      assertThat(phase.path("drops").asInt(-1)).as(phase.toString()).isZero();
    }
    assertThat(result.path("phases").get(0).path("verdict").asText()).isEqualTo("intact");
    assertThat(result.path("phases").get(1).path("verdict").asText()).isEqualTo("intact");
  }
}
