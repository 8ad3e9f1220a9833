package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at a display of its own, Xvfb")
class ImageWindowTest {
  private static Process server;
  private static String display;

  @BeforeAll
  static void startDisplay() throws IOException {
    ProcessBuilder xvfb =
        new ProcessBuilder(
            "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp");
    xvfb.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      server = xvfb.start();
    } catch (IOException e) {
      throw new AssertionError("this test needs Xvfb: install the package xvfb", e);
    }
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    display = out.readLine();
    assertThat(display).as("the display number that Xvfb chose").isNotNull();
  }

  @AfterAll
  static void stopDisplay() {
    if (server != null) {
      server.destroy();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,8", "3,8", "4,8", "1,16", "3,16", "4,16"})
  void screenShowsThePaintedRowsAndNoOthers(String channels, String depth) throws Exception {
    assertThat(onDisplay(PaintsHalf.class, channels, depth)).isEqualTo("as painted");
  }

  @Test
  void largePictureFitsTheScreen() throws Exception {
    assertThat(onDisplay(PaintsLarge.class)).isEqualTo("667x500 as painted");
  }

  @Test
  void closingTheWindowEndsNothingElse() throws Exception {
    assertThat(onDisplay(GoesOnAfterClosing.class)).isEqualTo("still here");
  }

  @Test
  void withoutADisplayThereIsNoWindow() throws Exception {
    ChildJvm none = ChildJvm.of(Opens.class);
    none.environment().remove("DISPLAY");
    assertThat(none.output()).isEqualTo("no window");
    ChildJvm wrong = ChildJvm.of(Opens.class);
    wrong.environment().put("DISPLAY", ":7654321");
    assertThat(wrong.output()).isEqualTo("no window");
  }

  private static String onDisplay(Class<?> main, String... arguments) throws Exception {
    ChildJvm child = ChildJvm.of(main, arguments);
    child.environment().put("DISPLAY", ":" + display);
    return child.output();
  }

  private static ImageWindow open(PixelFormat format) {
    return ImageWindow.open("test", format).orElseThrow();
  }

  /** Waits, ten seconds at most, until the screen is as it should be. */
  private static boolean within(BooleanSupplier condition) throws Exception {
    Robot robot = new Robot();
    for (int i = 0; i < 200; i++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      robot.delay(50);
    }
    return false;
  }

  private static boolean shows(Robot robot, ImageWindow window, int x, int y, Color colour) {
    Rectangle picture = window.pictureOnScreen();
    Point at = new Point(picture.x + x, picture.y + y);
    return robot.getPixelColor(at.x, at.y).equals(colour);
  }

  /** Tells the window of the upper half only, of a picture filled throughout. */
  static final class PaintsHalf {
    public static void main(String[] arguments) throws Exception {
      int channels = Integer.parseInt(arguments[0]);
      int sample = Integer.parseInt(arguments[1]) / 8;
      PixelFormat format = new PixelFormat(200, 100, channels, 8 * sample);
      byte[] bytes = new byte[(int) format.byteCount()];
      for (int i = 0; i < bytes.length; i++) {
        int channel = i / sample % channels;
        // Blue 40, green 120, red 200, in the high byte; the low one must not show.
        bytes[i] = (byte) (i % sample == sample - 1 ? 40 + 80 * channel : 0x55);
      }
      Color wanted = channels == 1 ? new Color(40, 40, 40) : new Color(200, 120, 40);
      try (ImageWindow window = open(format)) {
        window.paint(bytes, 0, format.rowBytes() * 50);
        Robot robot = new Robot();
        boolean painted =
            within(
                () ->
                    shows(robot, window, 0, 0, wanted)
                        && shows(robot, window, 199, 49, wanted)
                        && shows(robot, window, 0, 50, Color.BLACK)
                        && shows(robot, window, 199, 99, Color.BLACK));
        System.out.print(painted ? "as painted" : "not as painted");
      }
      System.exit(0);
    }
  }

  /** 2000x1500 white on a screen of 800x600: every third pixel. */
  static final class PaintsLarge {
    public static void main(String[] arguments) throws Exception {
      PixelFormat format = new PixelFormat(2000, 1500, 1, 8);
      byte[] bytes = new byte[(int) format.byteCount()];
      Arrays.fill(bytes, (byte) 255);
      ImageWindow window = open(format);
      for (int at = 0; at < bytes.length; at += 1000) {
        window.paint(bytes, at, 1000);
      }
      Robot robot = new Robot();
      boolean painted =
          within(
              () ->
                  shows(robot, window, 0, 0, Color.WHITE)
                      && shows(robot, window, 666, 499, Color.WHITE));
      Rectangle picture = window.pictureOnScreen();
      System.out.printf(
          "%dx%d %s", picture.width, picture.height, painted ? "as painted" : "not as painted");
      System.exit(0);
    }
  }

  /** Closes the window as a click on its cross does, then paints and closes once more. */
  static final class GoesOnAfterClosing {
    public static void main(String[] arguments) throws Exception {
      PixelFormat format = new PixelFormat(50, 50, 3, 8);
      ImageWindow window = open(format);
      for (Window frame : Window.getWindows()) {
        frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING));
      }
      boolean closed = within(() -> !window.isOpen());
      window.paint(new byte[(int) format.byteCount()], 0, 150);
      window.close();
      System.out.print(closed ? "still here" : "did not close");
    }
  }

  /** Prints whether a window opened. */
  static final class Opens {
    public static void main(String[] arguments) {
      boolean opened = ImageWindow.open("test", new PixelFormat(5, 5, 1, 8)).isPresent();
      System.out.print(opened ? "window" : "no window");
      System.exit(0);
    }
  }
}
