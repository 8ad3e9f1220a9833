package org.pixelwire.sniffer.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pixelwire.sniffer.Analysis;

/** Nanoseconds a packet, each benchmark doing what the one before does and more. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PerPacketBenchmark {
  private final EndlessTraffic traffic = new EndlessTraffic();
  private final PacketSteps steps = new PacketSteps();
  private final Analysis analysis = new Analysis("memory");

  /** Headers found. */
  @Benchmark
  public long decode() {
    traffic.next();
    return steps.decode(traffic).payloadLength();
  }

  /** The conversation found and brought up to date, TCP streams put together. */
  @Benchmark
  public boolean conversations() {
    traffic.next();
    return steps.follow(traffic);
  }

  /** Everything that {@code summary} does with a packet. */
  @Benchmark
  public long analysis() {
    traffic.next();
    analysis.add(traffic);
    return analysis.packets();
  }
}
