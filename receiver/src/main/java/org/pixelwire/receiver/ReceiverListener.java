package org.pixelwire.receiver;

/** Is told what a receiver does; called from its threads, one call at a time. */
public interface ReceiverListener {
  /** One transfer is over, judged and written; its sender has its receipt. */
  void finished(ReceivedTransfer transfer);

  /** One sentence for people about something that is not a transfer. */
  default void note(String sentence) {}
}
