package org.pixelwire.labs.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.transfer.AtMtu;
import org.pixelwire.transfer.State;

/** A comparison for people, at 80 columns. */
public final class ComparisonText {
  private final Comparison comparison;
  private final Side a;
  private final Side b;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
    this.a = comparison.a();
    this.b = comparison.b();
  }

  /** The table's lines. */
  public static List<String> lines(Comparison comparison) {
    ComparisonText text = new ComparisonText(comparison);
    text.write();
    return text.lines;
  }

  private void write() {
    boolean sameTransport = a.transport().equals(b.transport());
    lines.add(
        "Same image, "
            + String.format(Locale.ROOT, "%,d", a.totalBytes())
            + " bytes: A "
            + a.path()
            + ", B "
            + b.path());
    String first = sameTransport ? "A " + a.transport() : a.transport();
    String second = sameTransport ? "B " + b.transport() : b.transport();
    String difference = sameTransport ? "B - A" : second + " - " + first;
    line("", first, second, difference);
    count("Image bytes delivered", a.deliveredBytes(), b.deliveredBytes());
    line(
        "",
        share(a.deliveredBytes(), a.totalBytes()),
        share(b.deliveredBytes(), b.totalBytes()),
        "");
    losses();
    count("Frames", a.frames(), b.frames());
    count("  to the receiver", a.framesToReceiver(), b.framesToReceiver());
    count("  to the sender", a.framesToSender(), b.framesToSender());
    count(
        "  opening, closing the connection",
        a.opening().size() + a.closing().size(),
        b.opening().size() + b.closing().size());
    count("Wire bytes", a.wireBytes(), b.wireBytes());
    count("  image bytes, first time", a.imageBytes(), b.imageBytes());
    count("  sent again", a.againBytes(), b.againBytes());
    count("  headers, ACKs, framing", a.otherBytes(), b.otherBytes());
    line("", share(a.otherBytes(), a.wireBytes()), share(b.otherBytes(), b.wireBytes()), "");
    count("Mean frame, bytes", Math.round(Comparison.mean(a)), Math.round(Comparison.mean(b)));
    time();
    line("Limited by", a.limit(), b.limit(), "");
    line("Verdict", a.verdict().toString(), b.verdict().toString(), "");
    atMtu();
  }

  /** What never arrived; said only where there is some of it. */
  private void losses() {
    missing("  lost on the way", a.lostBytes(), b.lostBytes());
    missing("  damaged", a.bytes(State.DAMAGED), b.bytes(State.DAMAGED));
    missing("  never sent", a.bytes(State.NEVER_SENT), b.bytes(State.NEVER_SENT));
    missing("  cannot be said", a.bytes(State.INCONCLUSIVE), b.bytes(State.INCONCLUSIVE));
  }

  private void missing(String label, long first, long second) {
    if (first + second > 0) {
      count(label, first, second);
    }
  }

  private static String waited(Side side) {
    return side.waited() == null ? "-" : String.format(Locale.ROOT, "%.3f s", side.waited());
  }

  private void time() {
    boolean ranked = comparison.timeRanked();
    String difference =
        ranked ? String.format(Locale.ROOT, "%+.2f s", b.duration() - a.duration()) : "not ranked";
    line("Time", seconds(a), seconds(b), difference);
    if (a.waited() != null || b.waited() != null) {
      line("  waiting for what was lost", waited(a), waited(b), "");
    }
    line("Goodput, image bytes", rate(a), rate(b), ranked ? "" : "not ranked");
  }

  /** Frames larger than Ethernet's were cut later, or never, so their counts need translating. */
  private void atMtu() {
    if (!a.atMtu().exceeded() && !b.atMtu().exceeded()) {
      return;
    }
    lines.add("");
    lines.add(
        "Some frames are larger than MTU " + AtMtu.MTU + " allows (loopback, or segmentation");
    lines.add(
        "offload): the counts above are before segmentation. Derived for MTU " + AtMtu.MTU + ":");
    count("  Frames", a.atMtu().frames(), b.atMtu().frames());
    count("  Wire bytes", a.atMtu().bytes(), b.atMtu().bytes());
  }

  private void count(String label, long first, long second) {
    line(
        label,
        String.format(Locale.ROOT, "%,d", first),
        String.format(Locale.ROOT, "%,d", second),
        first == second ? "0" : String.format(Locale.ROOT, "%+,d", second - first));
  }

  private void line(String label, String first, String second, String difference) {
    String text = String.format("%-35s%14s%14s%13s", label, first, second, difference);
    lines.add(text.stripTrailing());
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private static String seconds(Side side) {
    return String.format(Locale.ROOT, "%.3f s", side.duration());
  }

  private static String rate(Side side) {
    return side.goodput() == null
        ? "-"
        : String.format(Locale.ROOT, "%,.1f Mbit/s", side.goodput() / 1e6);
  }
}
