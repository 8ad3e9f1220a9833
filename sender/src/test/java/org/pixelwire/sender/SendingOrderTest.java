package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.wire.ChunkPlan;

class SendingOrderTest {
  private static final ChunkPlan EIGHT = new ChunkPlan(8, 1);

  /** What leaves, "!" behind what is damaged; each turn takes a millisecond. */
  private static List<String> order(String faults) throws IOException {
    FakeTicker ticker = new FakeTicker(0);
    List<String> sent = new ArrayList<>();
    SendingOrder.Sink sink =
        new SendingOrder.Sink() {
          @Override
          public void send(long chunk, boolean damaged) {
            sent.add(chunk + (damaged ? "!" : ""));
          }

          @Override
          public void withhold(long chunk) {}

          @Override
          public boolean turnOver(long chunk) {
            ticker.advance(1_000_000);
            return true;
          }
        };
    new SendingOrder(FaultPlan.parse(faults).faultsOf(EIGHT), ticker, sink).run(8);
    return sent;
  }

  @Test
  void droppedChunkLeavesNoTrace() throws IOException {
    assertThat(order("drop=0,6-7")).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void duplicateFollowsAtOnce() throws IOException {
    assertThat(order("dup=2")).containsExactly("0", "1", "2", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void swappedChunkFollowsItsSuccessor() throws IOException {
    assertThat(order("swap=6;corrupt=7;drop=0-5")).containsExactly("7!", "6");
    assertThat(order("swap=1;swap=2;drop=5-7")).containsExactly("0", "3", "2", "1", "4");
  }

  @Test
  void delayedChunkLetsOthersPassUntilItsTime() throws IOException {
    assertThat(order("delay=1:3ms")).containsExactly("0", "2", "3", "4", "1", "5", "6", "7");
  }

  @Test
  void chunkDelayedBeyondTheEndIsStillSent() throws IOException {
    assertThat(order("delay=1:900ms,0:950ms;drop=2-7")).containsExactly("1", "0");
  }
}
