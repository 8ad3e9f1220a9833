package org.pixelwire.sniffer;

/** One thing that another program finds otherwise than we do. */
record Difference(String capture, String kind, String item, String ours, String theirs) {

  @Override
  public String toString() {
    return String.join(" | ", capture, kind, item, ours, theirs);
  }
}
