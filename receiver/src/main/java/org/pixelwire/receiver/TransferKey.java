package org.pixelwire.receiver;

import java.net.SocketAddress;

/** What keeps UDP transfers apart (PROTOCOL.md, "Over UDP"). */
record TransferKey(SocketAddress source, long id) {}
