package org.pixelwire.sender;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.pixelwire.wire.PrintableText;

/** A progress bar on standard error while somebody watches; otherwise nothing at all. */
final class WatchedProgress implements ImageSender.Progress, AutoCloseable {
  private final ProgressBar bar;

  WatchedProgress(String name, long total, boolean watched) {
    bar =
        watched
            ? new ProgressBarBuilder()
                .setTaskName(PrintableText.of(name))
                .setInitialMax(total)
                .setUnit(" kB", 1000)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build()
            : null;
  }

  @Override
  public void reached(long bytes, long total) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
