/**
 * Packets from interfaces and capture files, and back into files: the only door to libpcap.
 *
 * <p>Imports the JDK, pcap4j and JNA only, and knows nothing of what is inside a packet. Start
 * reading at {@link org.pixelwire.capture.PacketSource}, which everything else either makes or
 * fills: {@link org.pixelwire.capture.LiveCapture} lets libpcap write a file that a source follows,
 * {@link org.pixelwire.capture.CaptureFile} opens a finished one.
 */
package org.pixelwire.capture;
