package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.sender.PlannedFault.Kind;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.record.TransferRecord.Fault;

class FaultPlanTest {
  private static final ChunkPlan TWENTY = new ChunkPlan(2000, 100);

  private static List<Fault> recorded(FaultPlan plan, ChunkPlan chunks) {
    return plan.faultsOf(chunks).stream().map(PlannedFault::asRecorded).toList();
  }

  @Test
  void everyKindIsReadAndListedByChunk() {
    FaultPlan plan = FaultPlan.parse("drop=3,7-8;dup=5;swap=9;corrupt=12;delay=4:50ms");
    assertThat(recorded(plan, TWENTY))
        .containsExactly(
            new Fault(3, "drop"),
            new Fault(4, "delay:50ms"),
            new Fault(5, "duplicate"),
            new Fault(7, "drop"),
            new Fault(8, "drop"),
            new Fault(9, "swap"),
            new Fault(12, "corrupt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drop",
        "drop=",
        "lose=3",
        "drop=3;",
        "drop=-1",
        "drop=3-",
        "drop=9-7",
        "drop=1:5ms",
        "delay=4",
        "delay=4:5",
        "drop=3=4",
        "drop=99999999999"
      })
  void planThatCannotBeReadIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("'.*' .*\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop=20       | drop=20 is beyond this transfer, whose 20 chunks are 0 to 19.",
        "drop=5-4000000000 | drop=5-4000000000 is beyond this transfer, whose 20 chunks are 0 to 19.",
        "swap=19       | swap=19 cannot be: no chunk follows the last one.",
        "swap=3;drop=4 | swap=3 cannot be: chunk 4 is dropped.",
        "dup=3;drop=2-4| Chunk 3 has two faults planned; it can take only one."
      })
  void planThatDoesNotFitTheTransferSaysWhy(String text, String sentence) {
    assertThatThrownBy(() -> FaultPlan.parse(text).faultsOf(TWENTY)).hasMessage(sentence);
  }

  @Test
  void sameSeedChoosesTheSameChunksAndAnotherOthers() {
    ChunkPlan chunks = new ChunkPlan(1_000_000, 100);
    FaultRates rates = new FaultRates(0.02, 0.01, 0.03, 0.005);
    List<Fault> first = recorded(FaultPlan.NONE.withChance(rates, 7), chunks);
    assertThat(recorded(FaultPlan.NONE.withChance(rates, 7), chunks)).isEqualTo(first);
    assertThat(recorded(FaultPlan.NONE.withChance(rates, 8), chunks)).isNotEqualTo(first);
    assertThat(recorded(FaultPlan.NONE.withChance(rates, 7).repeated(1), chunks))
        .isEqualTo(recorded(FaultPlan.NONE.withChance(rates, 8), chunks));
  }

  @Test
  void chanceKeepsItsShareAndLeavesNamedChunksAlone() {
    ChunkPlan chunks = new ChunkPlan(10_000_000, 100);
    FaultPlan plan =
        FaultPlan.parse("dup=0-9").withChance(new FaultRates(0.1, 0.05, 0.05, 0.05), 1);
    List<PlannedFault> faults = plan.faultsOf(chunks);
    assertThat(faults.subList(0, 10)).allMatch(f -> f.kind() == Kind.DUPLICATE);
    long drops = faults.stream().filter(f -> f.kind() == Kind.DROP).count();
    assertThat(drops / 100_000.0).isCloseTo(0.1, Offset.offset(0.01));
    Set<Long> chosen = new HashSet<>();
    for (PlannedFault fault : faults) {
      assertThat(chosen.add(fault.chunk())).isTrue();
      assertThat(fault.kind() == Kind.SWAP && chosen.contains(fault.chunk() + 1)).isFalse();
    }
    for (PlannedFault fault : faults) {
      assertThat(fault.kind() == Kind.SWAP && chosen.contains(fault.chunk() + 1)).isFalse();
    }
  }

  @Test
  void allCanBeLost() {
    FaultPlan plan = FaultPlan.NONE.withChance(new FaultRates(1, 1, 1, 1), 1);
    assertThat(plan.faultsOf(TWENTY)).hasSize(20).allMatch(f -> f.kind() == Kind.DROP);
  }

  @Test
  void seedIsToldOnlyWhereChanceHasAPart() {
    assertThat(FaultPlan.parse("drop=1").withChance(FaultRates.NONE, 5).seed()).isEmpty();
    assertThat(FaultPlan.NONE.withChance(new FaultRates(0.5, 0, 0, 0), 5).seed()).hasValue(5);
  }
}
