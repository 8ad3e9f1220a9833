package org.pixelwire.labs.net;

/** What a private network is made of. */
sealed interface Topology permits LoneLoopback, TwoHosts {

  /** Makes it, in the network namespace of this process, which must be new. */
  void build() throws NetworkException;
}
