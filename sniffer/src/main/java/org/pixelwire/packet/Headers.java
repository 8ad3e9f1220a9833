package org.pixelwire.packet;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What the decoder writes and {@link Frame} reads: a frame's bytes and where its headers lie.
 *
 * <p>Layers are numbers packed into a {@code long}, because decoding must neither allocate nor
 * store references.
 */
abstract class Headers {
  static final int MAX_LAYERS = 24;

  ByteBuffer data;
  int start;
  int captured;
  long number;
  long timeNanos;
  long wireLength;
  int linkType;

  private long key;
  private final Protocol[] deepLayers = new Protocol[MAX_LAYERS];
  private final int[] offsets = new int[MAX_LAYERS];
  int layerCount;
  Malformed malformed;

  ByteBuffer ownData;
  int ownStart;
  int ownCaptured;
  private int ownLayers;
  int reassembledFrom;
  private ByteBuffer ipData;
  private int ipStart;
  private boolean ipElsewhere;
  boolean optionsRead;
  boolean quoteRead;

  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int ipVersion;
  int ipOffset;
  int ipLayer;
  int ipProtocol;
  boolean fragment;

  /** Where the innermost packet ends by the headers so far, captured or not. */
  int innerEnd;

  /** Whether both ports were captured. */
  boolean ports;

  /** Whether enough of the header is there for Wireshark to give it a stream number. */
  boolean stream;

  int sourcePort;
  int destinationPort;
  int transportOffset;

  /** Whether the whole transport header was captured. */
  boolean transport;

  int payloadOffset;
  int payloadLength;

  /**
   * Takes a new frame's bytes and forgets the old one's headers.
   *
   * @param bytes big-endian; the frame starts at index {@code from}
   */
  @SuppressWarnings("ReferenceEquality") // storing the reference it holds already costs a card mark
  void reset(ByteBuffer bytes, int from, int length, long wire, int link) {
    if (data != bytes) {
      data = bytes;
    }
    start = from;
    captured = length;
    wireLength = wire;
    linkType = link;
    if (malformed != null) {
      malformed = null;
    }
    key = 0;
    layerCount = 0;
    reassembledFrom = MAX_LAYERS;
    ipElsewhere = false;
    optionsRead = false;
    quoteRead = false;
    ipVersion = 0;
    ipOffset = -1;
    ipProtocol = -1;
    fragment = false;
    ports = false;
    stream = false;
    sourcePort = 0;
    destinationPort = 0;
    transportOffset = -1;
    transport = false;
    payloadOffset = length;
    payloadLength = 0;
    innerEnd = (int) Math.min(Math.max(wire, length), Integer.MAX_VALUE);
  }

  /** Goes on in {@code whole}, from its index 0, where the fragment's bytes were. */
  void reassemble(ByteBuffer whole, int length) {
    if (!fragment) {
      throw new IllegalArgumentException("Frame " + number + " is no fragment");
    }
    if (reassembledFrom == MAX_LAYERS) {
      ownData = data;
      ownStart = start;
      ownCaptured = captured;
      ownLayers = layerCount - 1;
    }
    ipData = data;
    ipStart = start;
    ipElsewhere = true;
    layerCount--;
    key = LayersKey.upTo(key, layerCount);
    reassembledFrom = layerCount;
    fragment = false;
    data = whole;
    start = 0;
    captured = Objects.checkIndex(length, whole.limit() + 1);
    innerEnd = length;
  }

  boolean captures(int at, int length) {
    return at >= 0 && at + (long) length <= captured;
  }

  int u8(int at) {
    return data.get(start + Objects.checkIndex(at, captured)) & 0xff;
  }

  int u16(int at) {
    return data.getShort(start + Objects.checkFromIndexSize(at, 2, captured)) & 0xffff;
  }

  long u32(int at) {
    return data.getInt(start + Objects.checkFromIndexSize(at, 4, captured)) & 0xffff_ffffL;
  }

  long u64(int at) {
    return data.getLong(start + Objects.checkFromIndexSize(at, 8, captured));
  }

  /** The buffer that holds the innermost IP header, from {@link #ipIndex}. */
  ByteBuffer ipBuffer() {
    return ipElsewhere ? ipData : data;
  }

  int ipIndex() {
    return ipOffset + (ipElsewhere ? ipStart : start);
  }

  /** Whether {@code length} bytes of the innermost IP header were captured. */
  boolean ipCaptured(int length) {
    return ipElsewhere || captures(ipOffset, length);
  }

  /** The byte {@code at} bytes into the innermost IP header, wherever that lies. */
  int ip8(int at) {
    return ipBuffer().get(ipIndex() + at) & 0xff;
  }

  int ip16(int at) {
    return ip8(at) << 8 | ip8(at + 1);
  }

  /** The buffer that holds layer {@code index}, which begins there at {@link #layerStart}. */
  ByteBuffer layerBuffer(int index) {
    return isOwn(index) ? ownData : data;
  }

  int layerStart(int index) {
    return offsets[index] + (isOwn(index) ? ownStart : start);
  }

  /** Whether it lay in a reassembled packet that itself was a fragment: its bytes are gone. */
  boolean isGone(int index) {
    return reassembledFrom < MAX_LAYERS && index >= ownLayers && index < reassembledFrom;
  }

  /** Whether layer {@code index} begins with {@code length} captured bytes. */
  boolean holds(int index, int length) {
    return offsets[index] + length <= (isOwn(index) ? ownCaptured : captured);
  }

  private boolean isOwn(int index) {
    return reassembledFrom < MAX_LAYERS && index < ownLayers;
  }

  /** Whether the innermost IP header, an IPv4 one, says that more fragments follow. */
  boolean firstFragment() {
    return ipVersion == 4 && !ipElsewhere && (ip16(6) & 0x2000) != 0;
  }

  /** Notes a layer; false when there are too many to be true. */
  boolean layer(Protocol protocol, int offset) {
    int index = layerCount;
    if (index >= LayersKey.LAYERS) {
      return deepLayer(protocol, offset);
    }
    key |= LayersKey.at(protocol, index);
    offsets[index] = offset;
    layerCount = index + 1;
    return true;
  }

  private boolean deepLayer(Protocol protocol, int offset) {
    if (layerCount == MAX_LAYERS) {
      return malformed("more than " + MAX_LAYERS + " layers", offset);
    }
    key |= LayersKey.INCOMPLETE;
    deepLayers[layerCount] = protocol;
    offsets[layerCount] = offset;
    layerCount++;
    return true;
  }

  Protocol protocol(int index) {
    return index < LayersKey.LAYERS ? LayersKey.layer(key, index) : deepLayers[index];
  }

  int offset(int index) {
    return offsets[index];
  }

  long key() {
    return key;
  }

  /** Notes bytes nobody here reads on, if there are any. */
  void rest(int at) {
    if (at < innerEnd) {
      layer(Protocol.DATA, at);
    }
  }

  /** Notes what cannot be right, the first time only; always false, to end decoding with it. */
  boolean malformed(String reason, int offset) {
    if (malformed == null) {
      malformed = new Malformed(reason, offset);
    }
    return false;
  }

  /** Whether {@code length} bytes from {@code at} were captured; if not, says why not. */
  boolean has(int at, int length, String what) {
    if (at >= 0 && at + (long) length <= Math.min(captured, innerEnd)) {
      return true;
    }
    return lacks(at, length, what);
  }

  /** Says so when the packet ends within the {@code length} bytes from {@code at}. */
  void require(int at, int length, String what) {
    if (innerEnd < at + (long) length) {
      lacks(at, length, what);
    }
  }

  private boolean lacks(int at, int length, String what) {
    if (innerEnd < at + (long) length) {
      return malformed(
          what + " needs " + length + " bytes, " + Math.max(0, innerEnd - at) + " are left", at);
    }
    return false;
  }

  /** Takes the IP header just noted as the innermost so far. */
  void ip(int version, int at) {
    ipVersion = version;
    ipOffset = at;
    ipLayer = layerCount - 1;
    ipElsewhere = false;
  }
}
