package org.pixelwire.labs;

import org.pixelwire.receiver.Transport;

/**
 * One transfer of the demonstration.
 *
 * @param name of its capture file, without ending
 * @param title for people
 * @param question to predict before it runs
 * @param faults planned drops, or empty
 * @param rate bits a second; 0 unpaced
 */
record DemoPhase(
    String name, String title, String question, Transport transport, String faults, long rate) {

  /** The same at another rate, under another file name. */
  DemoPhase slower(long otherRate) {
    return new DemoPhase(
        name + "-slower", title + ", slower", question, transport, faults, otherRate);
  }
}
