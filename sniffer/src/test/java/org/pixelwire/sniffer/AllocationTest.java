package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.sniffer.bench.EndlessTraffic;
import org.pixelwire.sniffer.bench.PacketSteps;

/** What a packet costs of the heap, once its conversation is known. */
class AllocationTest {
  private static final int WARM_UP = 50_000;
  private static final int PACKETS = 200_000;

  /** Room for what measuring itself takes; one object a packet would be a thousand times more. */
  private static final long OVERHEAD = 2_000;

  private final EndlessTraffic traffic = new EndlessTraffic();

  private long allocated(Runnable onePacket) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    for (int i = 0; i < WARM_UP; i++) {
      onePacket.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < PACKETS; i++) {
      onePacket.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void decodingAllocatesNothing() {
    PacketSteps steps = new PacketSteps();
    assertThat(
            allocated(
                () -> {
                  traffic.next();
                  steps.decode(traffic);
                }))
        .isLessThan(OVERHEAD);
  }

  @Test
  void filteringByNumbersAllocatesNothing() throws CaptureException {
    FilterSteps steps =
        new FilterSteps("tcp.dstport == 80 or ip.addr == 10.0.0.1 or udp.length in {1..50}");
    assertThat(
            allocated(
                () -> {
                  traffic.next();
                  steps.matches(traffic);
                }))
        .isLessThan(OVERHEAD);
  }
}
