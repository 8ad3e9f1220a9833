package org.pixelwire.sniffer;

import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Endpoint;

/** One of the two directions of a conversation. */
enum Way {
  AB("ab"),
  BA("ba");

  private final String text;

  Way(String text) {
    this.text = text;
  }

  static Way of(boolean forward) {
    return forward ? AB : BA;
  }

  /** {@code ab} or {@code ba}, as in JSON. */
  String text() {
    return text;
  }

  /** Who sends this way. */
  Endpoint from(Conversation conversation) {
    return this == AB ? conversation.a() : conversation.b();
  }
}
