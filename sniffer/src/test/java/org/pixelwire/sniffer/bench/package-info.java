/**
 * Measures what happens to each packet, apart from reading files and printing: JMH benchmarks of
 * decoding, conversations and the whole analysis. It may import everything the sniffer may, and is
 * started by {@code labs/bench/jmh.sh}, never by the tests. Start reading at {@link
 * org.pixelwire.sniffer.bench.PerPacketBenchmark}.
 */
package org.pixelwire.sniffer.bench;
