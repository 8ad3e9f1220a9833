/**
 * Measures Pixelwire beside the tools people would use instead: iperf3 and tcpdump. It may import
 * everything, and is started by {@code labs/bench/transfer.sh}, never by the tests. Start reading
 * at {@link org.pixelwire.labs.bench.TransferBench}.
 */
package org.pixelwire.labs.bench;
