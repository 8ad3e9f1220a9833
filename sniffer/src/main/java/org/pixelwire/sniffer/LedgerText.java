package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelwire.transfer.CaptureEvidence;
import org.pixelwire.transfer.Frames;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.State;
import org.pixelwire.transfer.Tally;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/** What happened to every chunk, for people, at 80 columns. */
public final class LedgerText {
  /** Two less than a terminal's 80, for whoever indents. */
  private static final int WIDTH = 78;

  private static final int FRAMES_WIDTH = 17;
  private static final int MAX_AROUND = 12;

  private LedgerText() {}

  /** The table by fate, the verdict, and the evidence it rests on. */
  public static List<String> lines(Ledger ledger, CaptureEvidence evidence, Witnesses witnesses) {
    return lines(ledger, List.of(evidence), witnesses);
  }

  /** The same with what each capture may have missed, that at the sender's end first. */
  public static List<String> lines(
      Ledger ledger, List<CaptureEvidence> evidence, Witnesses witnesses) {
    List<String> lines = new ArrayList<>();
    lines.add("What happened to every chunk            chunks        bytes  frames");
    List<String> absent = new ArrayList<>();
    Map<State, Tally> tallies = new EnumMap<>(State.class);
    ledger.tallies().forEach(tally -> tallies.put(tally.state(), tally));
    for (State state : State.values()) {
      if (tallies.containsKey(state)) {
        lines.addAll(rows(tallies.get(state)));
      } else if (told(state, ledger)) {
        absent.add(state.words());
      }
    }
    if (!absent.isEmpty()) {
      lines.addAll(wrap("  none " + String.join(", none ", absent), WIDTH, "    "));
    }
    lines.addAll(ResendText.lines(ledger));
    ledger.details().forEach(d -> lines.addAll(wrap("  " + d + ".", WIDTH, "    ")));
    String verdict = ledger.judgement().verdict() + ": " + ledger.judgement().reason() + ".";
    lines.addAll(wrap(verdict, WIDTH, "  "));
    lines.addAll(wrap(evidence(evidence, witnesses), WIDTH, "  "));
    return lines;
  }

  /** Whether that there is none of it is worth saying. */
  private static boolean told(State state, Ledger ledger) {
    return switch (state) {
      case DELIVERED_AGAIN, INCONCLUSIVE -> false;
      case LOST_BETWEEN_CAPTURES -> ledger.alignment() != null;
      default -> true;
    };
  }

  private static List<String> rows(Tally tally) {
    return rows(tally.state().words(), tally.chunks(), tally.bytes(), tally.framesByCapture());
  }

  /** A row, and one more for the frames at the receiver's end if that was captured, too. */
  static List<String> rows(String words, long count, long bytes, List<List<Long>> byCapture) {
    List<String> rows = new ArrayList<>();
    rows.add(
        String.format(
            Locale.ROOT, "  %-34s%,10d%,13d  %s", words, count, bytes, frames(byCapture.get(0))));
    if (byCapture.size() > 1 && !byCapture.get(1).isEmpty()) {
      rows.add(String.format("%59s  %s", "at the receiver's end", frames(byCapture.get(1))));
    }
    return rows;
  }

  private static String frames(List<Long> frames) {
    RangeSet set = RangeSet.of(frames.stream().map(f -> new Range(f, f)).toList());
    return set.isEmpty() ? "-" : Frames.text(set.ranges(), FRAMES_WIDTH);
  }

  private static String evidence(List<CaptureEvidence> evidence, Witnesses witnesses) {
    List<String> clauses = new ArrayList<>();
    clauses.add(
        "sniffer drops "
            + evidence.stream().map(LedgerText::drops).collect(Collectors.joining(" and ")));
    clauses.add("sender's record " + (witnesses.sent() == null ? "none" : "read"));
    clauses.add("receiver's record " + (witnesses.received() == null ? "none" : "read"));
    clauses.addAll(KernelEvidence.clauses(witnesses.sent(), witnesses.received()));
    return "Evidence: " + String.join(", ", clauses) + ".";
  }

  private static String drops(CaptureEvidence evidence) {
    return evidence.drops() == null ? "unknown" : evidence.drops().toString();
  }

  /**
   * Where each undelivered chunk is in the capture nearest to the sender; of one that is nowhere,
   * the frames that carried its neighbours.
   */
  public static List<String> around(Ledger ledger) {
    List<String> lines = new ArrayList<>();
    for (Ledger.Entry entry : ledger.entries()) {
      if (entry.state() == State.DELIVERED || entry.state() == State.DELIVERED_AGAIN) {
        continue;
      }
      if (lines.size() == MAX_AROUND) {
        lines.add("  ...");
        break;
      }
      lines.add(String.format("  chunk %-10s %s", entry.chunks(), place(entry, ledger)));
    }
    return lines;
  }

  private static String place(Ledger.Entry entry, Ledger ledger) {
    List<Long> carriers = entry.frames();
    if (!carriers.isEmpty()) {
      return (carriers.size() == 1 ? "in frame " : "in frames ") + Frames.text(carriers);
    }
    return "between frames "
        + orNone(ledger.framesBefore(entry.chunks().from()))
        + " and "
        + orNone(ledger.framesAfter(entry.chunks().to()));
  }

  private static String orNone(List<Long> frames) {
    return frames.isEmpty() ? "none" : Frames.text(frames);
  }

  /** Breaks at spaces so that no line is longer than {@code width}, if its words allow that. */
  static List<String> wrap(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    int margin = text.length() - text.stripLeading().length();
    StringBuilder line = new StringBuilder(" ".repeat(margin));
    String separator = "";
    for (String word : text.strip().split(" ", -1)) {
      if (!separator.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    lines.add(line.toString());
    return lines;
  }
}
