package org.pixelwire.sniffer.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.sniffer.FilterSteps;

/** Nanoseconds a packet that a display filter takes, decoding and reading of fields included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FilterBenchmark {
  /** On one field, on several, on bytes, and on what only following a connection tells. */
  @Param({
    "tcp.dstport == 80",
    "ip.addr == 10.0.0.1",
    "frame.len > 100",
    "tcp.flags.syn == 1 && ip.ttl < 64 || udp.port in {53, 5353}",
    "tcp.payload contains \"PW\"",
    "tcp.seq == 1"
  })
  public String filter;

  private final EndlessTraffic traffic = new EndlessTraffic();
  private FilterSteps steps;

  /** Reads the filter. */
  @Setup
  public void compile() throws CaptureException {
    steps = new FilterSteps(filter);
  }

  /** Whether the next packet passes. */
  @Benchmark
  public boolean matches() {
    traffic.next();
    return steps.matches(traffic);
  }
}
