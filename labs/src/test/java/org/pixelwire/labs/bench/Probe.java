package org.pixelwire.labs.bench;

/**
 * What came of sending datagrams at some rate.
 *
 * @param rate bits per second that really left, headers of the format included
 * @param lost datagrams that left and did not arrive
 */
record Probe(double rate, long lost) {}
