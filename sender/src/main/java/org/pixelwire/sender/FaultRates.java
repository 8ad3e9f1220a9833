package org.pixelwire.sender;

/** Shares of all chunks, each from 0 to 1, that chance does wrong. */
public record FaultRates(double loss, double duplicate, double reorder, double corrupt) {
  /** Nothing by chance. */
  public static final FaultRates NONE = new FaultRates(0, 0, 0, 0);

  /** Checks each share. */
  public FaultRates {
    require(loss, "--loss");
    require(duplicate, "--duplicate");
    require(reorder, "--reorder");
    require(corrupt, "--corrupt");
  }

  private static void require(double share, String option) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          option + " " + share + " is not a share: give 0 to 1, or 0% to 100%.");
    }
  }

  /** Whether chance has any part. */
  boolean any() {
    return loss + duplicate + reorder + corrupt > 0;
  }
}
