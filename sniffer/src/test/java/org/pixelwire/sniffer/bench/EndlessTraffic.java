package org.pixelwire.sniffer.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.pixelwire.capture.Damage;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;

/**
 * A capture in memory that never ends: TCP connections that transfer in order, each two segments
 * acknowledged, and UDP questions with answers. The frames are the same few, in which only sequence
 * and acknowledgment numbers advance, so that nothing is ever sent again. Allocates nothing.
 */
public final class EndlessTraffic implements PacketSource {
  private static final int PAIRS = 16;
  private static final int MSS = 1448;
  private static final int QUESTION = 100;
  private static final int ANSWER = 500;
  private static final int GAP_NANOS = 20_000;

  /** Where a TCP header begins behind Ethernet and an IPv4 header without options. */
  private static final int TCP_OFFSET = 34;

  /** Packets of one round of one pair of hosts: two segments, one ACK, question, answer. */
  private static final int KINDS = 5;

  private final ByteBuffer data = ByteBuffer.allocateDirect(PAIRS * KINDS * 2048);
  private final int[] starts = new int[PAIRS * KINDS];
  private final int[] lengths = new int[PAIRS * KINDS];
  private int at = -1;
  private long round;
  private long frame;
  private long nanos = 1_700_000_000_000_000_000L;

  /** Traffic whose first packets open their conversations. */
  public EndlessTraffic() {
    for (int pair = 0; pair < PAIRS; pair++) {
      Host server = new Host(false, 1 + pair, 443);
      Host client = new Host(false, 101 + pair, 40_000 + pair);
      put(pair, 0, Packets.tcp(server, client, 0, 1, Tcp.ACK, new byte[MSS]));
      put(pair, 1, Packets.tcp(server, client, 0, 1, Tcp.ACK, new byte[MSS]));
      put(pair, 2, Packets.tcp(client, server, 1, 0, Tcp.ACK, new byte[0]));
      put(pair, 3, Packets.udp(client, server, new byte[QUESTION]));
      put(pair, 4, Packets.udp(server, client, new byte[ANSWER]));
    }
  }

  private void put(int pair, int kind, byte[] frame) {
    // Kinds after each other, pairs taking turns: each packet belongs to another conversation.
    int index = kind * PAIRS + pair;
    starts[index] = data.position();
    lengths[index] = frame.length;
    data.put(frame);
  }

  @Override
  public Step next() {
    at++;
    if (at == starts.length) {
      at = 0;
      round++;
    }
    frame++;
    nanos += GAP_NANOS;
    int kind = at / PAIRS;
    int sent = (int) (round * 2 * MSS) + 1;
    if (kind < 2) {
      data.putInt(starts[at] + TCP_OFFSET + 4, sent + kind * MSS);
    } else if (kind == 2) {
      data.putInt(starts[at] + TCP_OFFSET + 8, sent + 2 * MSS);
    }
    return Step.PACKET;
  }

  @Override
  public long frame() {
    return frame;
  }

  @Override
  public long timestampNanos() {
    return nanos;
  }

  @Override
  public int capturedLength() {
    return lengths[at];
  }

  @Override
  public long wireLength() {
    return lengths[at];
  }

  @Override
  public int linkType() {
    return LinkType.EN10MB;
  }

  @Override
  public int interfaceIndex() {
    return 0;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public int dataOffset() {
    return starts[at];
  }

  @Override
  public long filePosition() {
    return 0;
  }

  @Override
  public Format format() {
    return Format.PCAP;
  }

  @Override
  public boolean compressed() {
    return false;
  }

  @Override
  public int snaplen() {
    return 262_144;
  }

  @Override
  public int timestampDigits() {
    return 9;
  }

  @Override
  public List<Integer> linkTypes() {
    return List.of(LinkType.EN10MB);
  }

  @Override
  public Optional<Damage> damage() {
    return Optional.empty();
  }

  @Override
  public Drops drops() {
    return Drops.UNKNOWN;
  }

  @Override
  public List<String> comments() {
    return List.of();
  }

  @Override
  public void close() {}
}
