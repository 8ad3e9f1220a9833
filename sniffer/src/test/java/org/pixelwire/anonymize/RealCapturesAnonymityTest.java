package org.pixelwire.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;

/** Other people's captures, most of them real traffic and some of it damaged. */
class RealCapturesAnonymityTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyAddressesAndPayloadChange(boolean stripped) throws Exception {
    String folder = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(folder != null, "PIXELWIRE_CAPTURES is not set: no captures to rewrite");
    List<String> faults = new ArrayList<>();
    long packets = 0;
    try (var files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(each -> isCapture(each)).sorted().toList()) {
        AnonymityCheck check = new AnonymityCheck(7, stripped);
        try (PacketSource source = CaptureFile.open(file)) {
          while (source.next() == PacketSource.Step.PACKET) {
            check.packet(source);
          }
        } catch (CaptureException none) {
          assertThat(none.kind()).isEqualTo(CaptureException.Kind.NOT_A_CAPTURE);
        }
        check.faults().forEach(fault -> faults.add(file.getFileName() + " " + fault));
        packets += check.packets();
      }
    }
    assertThat(packets).isPositive();
    assertThat(faults).isEmpty();
  }

  private static boolean isCapture(Path file) {
    return Files.isRegularFile(file) && !file.toString().matches(".*\\.(json|py|md)");
  }
}
