package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.View;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.record.MalformedRecordException;

/** One capture, or two of the same transfers at the two ends, read for what happened in them. */
public final class Verification {
  private final List<Analysis> captures;
  private final boolean said;

  /** What happened in one transfer, and who said so besides the captures. */
  public record Result(Ledger ledger, Witnesses witnesses) {}

  private Verification(List<Analysis> captures, boolean said) {
    this.captures = captures;
    this.said = said;
  }

  /** Reads one capture. */
  public static Verification of(Path only) throws CaptureException {
    return new Verification(List.of(Analysis.withCrossings(only)), false);
  }

  /**
   * Reads two captures.
   *
   * @param said whether {@code one} is the one at the sender's end; else that is worked out
   */
  public static Verification of(Path one, Path other, boolean said) throws CaptureException {
    return new Verification(
        List.of(Analysis.withCrossings(one), Analysis.withCrossings(other)), said);
  }

  /** The captures as they were given. */
  public List<Analysis> captures() {
    return captures;
  }

  /** Every transfer that any of the captures holds, in order of appearance; each once. */
  public List<CapturedTransfer> transfers() {
    return views().stream().map(Verification::best).toList();
  }

  /**
   * What happened to every transfer.
   *
   * @param only the one of interest, by its id; null for all
   */
  public List<Result> results(WitnessFiles files, String only)
      throws IOException, MalformedRecordException, ImageException {
    List<Result> results = new ArrayList<>();
    for (List<View> views : views()) {
      CapturedTransfer transfer = best(views);
      if (only == null || transfer.id().toString().equals(only)) {
        Witnesses witnesses = files.of(transfer);
        results.add(new Result(ledger(views, witnesses), witnesses));
      }
    }
    return results;
  }

  private Ledger ledger(List<View> views, Witnesses witnesses) {
    View one = views.get(0);
    return views.size() == 1
        ? Ledger.of(one.transfer(), one.evidence(), witnesses)
        : Ledger.of(one, views.get(1), said, witnesses);
  }

  /** The capture that knows most of what the transfer is. */
  private static CapturedTransfer best(List<View> views) {
    List<CapturedTransfer> there =
        views.stream().map(View::transfer).filter(Objects::nonNull).toList();
    return there.stream()
        .filter(each -> each.announcement() != null && each.plan() != null)
        .findFirst()
        .orElse(there.get(0));
  }

  /** Of each transfer a view in each capture: the n-th under an id belongs to the n-th there. */
  private List<List<View>> views() {
    Map<List<Object>, List<View>> all = new LinkedHashMap<>();
    for (int i = 0; i < captures.size(); i++) {
      Analysis capture = captures.get(i);
      Map<Object, Integer> seen = new LinkedHashMap<>();
      for (CapturedTransfer transfer : capture.transfers()) {
        int nth = seen.merge(transfer.id(), 1, Integer::sum);
        List<View> views =
            all.computeIfAbsent(List.of(transfer.id(), nth), key -> new ArrayList<>(nothing()));
        views.set(i, new View(transfer, capture.facts().evidence()));
      }
    }
    return List.copyOf(all.values());
  }

  private List<View> nothing() {
    return captures.stream().map(each -> new View(null, each.facts().evidence())).toList();
  }

  /** Where the captures are damaged, one sentence each. */
  List<String> damage() {
    return captures.stream()
        .map(each -> each.facts().damageSentence())
        .filter(Objects::nonNull)
        .toList();
  }

  /** The capture made at the sender's end, or the only one. */
  public Analysis near(Ledger ledger) {
    return captures.get(ledger.alignment() != null && ledger.alignment().swapped() ? 1 : 0);
  }

  /** The capture made at the receiver's end, or the only one. */
  public Analysis far(Ledger ledger) {
    return captures.size() == 1 || ledger.alignment().swapped() ? captures.get(0) : captures.get(1);
  }
}
