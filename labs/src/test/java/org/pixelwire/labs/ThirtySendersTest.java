package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.sender.FaultPlan;
import org.pixelwire.sender.ImageSender;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.PayloadForm;
import org.pixelwire.sender.SendResult;
import org.pixelwire.sender.TcpSender;
import org.pixelwire.sender.UdpSender;
import org.pixelwire.wire.TransferId;

/** A whole class at once: the real senders, and one receiver as a process of its own. */
@Timeout(120)
class ThirtySendersTest {
  private static final int SENDERS = 30;
  private static final long UDP_BITS_IN_TOTAL = 100_000_000;
  private static final int WIDTH = 200;
  private static final int HEIGHT = 150;

  @TempDir Path folder;

  @Test
  void everyImageArrivesVerifiedAndAsItself() throws Exception {
    Path out = folder.resolve("received");
    ExecutorService pool = Executors.newFixedThreadPool(SENDERS);
    try (Program receiver =
        Program.start(
                folder,
                "receive",
                "both",
                "--listen",
                "127.0.0.1:0",
                "--out",
                out,
                "--count",
                SENDERS)
            .awaitErr("Listening on")) {
      Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(receiver.err());
      assertThat(port.find()).isTrue();
      InetSocketAddress to =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
      List<Future<SendResult>> results = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        OutgoingImage image = image(i);
        results.add(pool.submit(() -> sender(image, to).send(image, (bytes, total) -> {})));
      }
      for (Future<SendResult> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS).intact()).isTrue();
      }
      Program.Ended ended = receiver.end();
      assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
      assertThat(ended.out().lines().filter(l -> l.strip().startsWith("INTACT"))).hasSize(SENDERS);
    } finally {
      pool.shutdownNow();
    }
    for (int i = 0; i < SENDERS; i++) {
      Pixels arrived = ImageFiles.read(out.resolve(id(i) + ".png"));
      assertThat(arrived).as("image " + i).isEqualTo(pixels(i));
    }
  }

  private static ImageSender sender(OutgoingImage image, InetSocketAddress to) {
    boolean tcp = image.announcement().name().endsWith("tcp.png");
    return tcp
        ? new TcpSender(to, 0)
        : new UdpSender(to, UDP_BITS_IN_TOTAL / (SENDERS / 2), FaultPlan.NONE);
  }

  private static TransferId id(int i) {
    return new TransferId(0x5000L + i);
  }

  private static Pixels pixels(int i) {
    byte[] bytes = new byte[WIDTH * HEIGHT * 3];
    new Random(i).nextBytes(bytes);
    return new Pixels(new PixelFormat(WIDTH, HEIGHT, 3, 8), bytes);
  }

  private OutgoingImage image(int i) throws Exception {
    Path file = folder.resolve(i + (i % 2 == 0 ? "-tcp.png" : "-udp.png"));
    Files.write(file, ImageFiles.png(pixels(i)));
    return OutgoingImage.read(id(i), file, PayloadForm.PIXELS, 1400, "");
  }
}
