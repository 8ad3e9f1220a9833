package org.pixelwire.sniffer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The captures made here that tshark is asked about, by name. */
final class OwnCaptures {
  private OwnCaptures() {}

  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> captures = new LinkedHashMap<>(TsharkAgreementTest.captures());
    for (FuzzSeed seed : FuzzSeed.own()) {
      if (seed.name.startsWith(CaptureForms.PCAP_LITTLE.name())) {
        captures.put(seed.name, seed.bytes);
      }
    }
    captures.putAll(FieldStories.captures());
    captures.putAll(EchoStories.captures());
    captures.putAll(TalkStories.captures());
    return captures;
  }
}
