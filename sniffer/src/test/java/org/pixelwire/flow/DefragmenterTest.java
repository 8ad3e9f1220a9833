package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

class DefragmenterTest {
  private static final int UDP = 17;
  private static final int OPAQUE = 253;
  private static final long SEED = 20_261_122;
  private static final int SECONDS = 1_000_000_000;

  private final Decoder decoder = new Decoder();
  private Defragmenter defragmenter = new Defragmenter();
  private long number;
  private long nanos;

  /** The whole payload when the frame completes it; else null. */
  private byte[] add(byte[] frame, int captured, int linkType) {
    number++;
    Frame decoded =
        decoder.decode(ByteBuffer.wrap(frame), 0, captured, frame.length, linkType, number, nanos);
    if (!defragmenter.add(decoded)) {
      assertThat(defragmenter.payloadLength()).isZero();
      return null;
    }
    byte[] whole = new byte[defragmenter.payloadLength()];
    defragmenter.payload().get(0, whole);
    return whole;
  }

  private byte[] add(Fragment fragment) {
    byte[] frame = fragment.frame();
    return add(frame, frame.length, Fragment.LINK_TYPE);
  }

  private List<Long> frames() {
    List<Long> frames = new ArrayList<>();
    for (int i = 0; i < defragmenter.fragments(); i++) {
      frames.add(defragmenter.fragmentFrame(i));
    }
    return frames;
  }

  private List<String> oddities() {
    defragmenter.finish();
    List<String> text = new ArrayList<>();
    for (Oddity each : Oddity.values()) {
      long count = defragmenter.notes().count(each);
      if (count > 0) {
        text.add(each.id() + " " + count + " " + defragmenter.notes().frames(each));
      }
    }
    return text;
  }

  private static Fragment v4(int offset, boolean more, byte... data) {
    return new Fragment(false, 7, OPAQUE, offset, more, data);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static <T> List<List<T>> orders(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> order : orders(rest)) {
        List<T> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fragmentsInAnyOrderGiveTheDatagramInTheFrameThatCompletesIt(boolean v6) {
    byte[] datagram = Fragment.udp(110);
    for (List<Fragment> order : orders(Fragment.pieces(v6, 7, UDP, datagram, 24))) {
      for (int i = 0; i < order.size() - 1; i++) {
        assertThat(add(order.get(i))).isNull();
      }
      assertThat(add(order.get(order.size() - 1))).isEqualTo(datagram);
      assertThat(frames()).hasSize(5).doesNotHaveDuplicates();
    }
    assertThat(defragmenter.openPackets()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCompletedPacketIsDecodedInItsLastFrame(boolean v6) {
    List<Fragment> pieces = Fragment.pieces(v6, 7, UDP, Fragment.udp(60), 32);
    add(pieces.get(1));
    add(pieces.get(2));
    byte[] last = pieces.get(0).frame();
    Frame frame = decoder.decode(ByteBuffer.wrap(last), 0, last.length, last.length, 101, 3, 3);
    assertThat(defragmenter.add(frame)).isTrue();
    assertThat(frames()).containsExactly(3L, 1L, 2L);
    decoder.reassembled(defragmenter.payload(), defragmenter.payloadLength(), frame.ipProtocol());
    assertThat(frame.is(Protocol.UDP)).isTrue();
    assertThat(frame.sourcePort()).isEqualTo(1000);
    assertThat(frame.payloadLength()).isEqualTo(60);
    assertThat(frame.wireLength()).isEqualTo(last.length);
    assertThat(frame.payload().copy()).startsWith(0, 1, 2, 3).endsWith(58, 59);
  }

  @Test
  void whatIsNoFragmentIsNotTaken() {
    assertThat(add(new Fragment(false, 7, UDP, 0, false, Fragment.udp(9)))).isNull();
    // RFC 6946: an atomic fragment is a whole packet.
    assertThat(add(new Fragment(true, 7, UDP, 0, false, Fragment.udp(9)))).isNull();
    assertThat(oddities()).isEmpty();
  }

  @Test
  void theIdentityIsAddressesProtocolAndIdentification() {
    add(v4(0, true, filled(8, 1)));
    assertThat(add(new Fragment(false, 8, OPAQUE, 8, false, filled(8, 2)))).isNull();
    assertThat(add(new Fragment(false, 7, UDP, 8, false, filled(8, 2)))).isNull();
    assertThat(add(new Fragment(true, 7, OPAQUE, 8, false, filled(8, 2)))).isNull();
    assertThat(add(v4(8, false, filled(8, 2)))).hasSize(16);
    assertThat(oddities()).containsExactly("ip-fragment-incomplete 3 [2, 3, 4]");
  }

  @Test
  void innermostVlansSeparateFragmentsInIpv4Only() {
    assertThat(add(tagged(v4(0, true, filled(8, 1)), 1), 999, 1)).isNull();
    assertThat(add(tagged(v4(8, false, filled(8, 1)), 2), 999, 1)).isNull();
    assertThat(add(tagged(v4(8, false, filled(8, 1)), 0x2001), 999, 1)).hasSize(16);
    Fragment six = new Fragment(true, 7, OPAQUE, 0, true, filled(8, 1));
    assertThat(add(tagged(six, 1), 999, 1)).isNull();
    six = new Fragment(true, 7, OPAQUE, 8, false, filled(8, 1));
    assertThat(add(tagged(six, 2), 999, 1)).hasSize(16);
  }

  /** Behind an Ethernet header with one tag; cut to nothing shorter. */
  private static byte[] tagged(Fragment fragment, int tag) {
    byte[] packet = fragment.frame();
    ByteBuffer out = ByteBuffer.allocate(999);
    out.put(new byte[12]).putShort((short) 0x8100).putShort((short) tag);
    out.putShort((short) (fragment.v6() ? 0x86dd : 0x0800)).put(packet);
    return out.array();
  }

  @Test
  void aFragmentWithoutAllItsBytesIsLeftOut() {
    byte[] first = v4(0, true, filled(16, 1)).frame();
    assertThat(add(first, first.length - 1, Fragment.LINK_TYPE)).isNull();
    assertThat(add(v4(16, false, filled(8, 2)))).isNull();
    first[3]++;
    assertThat(add(first, first.length, Fragment.LINK_TYPE)).as("a length that lies").isNull();
    assertThat(oddities())
        .as("the first, cut by the snaplen, was read for what it holds, as tshark does")
        .containsExactly("ip-fragment-incomplete 1 [2]", "ip-fragment-cut 1 [3]");
  }

  @Test
  void aRepeatedFragmentAgrees() {
    add(v4(0, true, filled(16, 1)));
    add(v4(0, true, filled(16, 1)));
    assertThat(add(v4(16, false, filled(8, 2)))).hasSize(24);
    assertThat(frames()).containsExactly(1L, 2L, 3L);
    assertThat(oddities()).containsExactly("ip-fragment-overlap 1 [2]");
  }

  @Test
  void ofConflictingBytesThoseOfTheLowerOffsetWin() {
    add(v4(8, true, filled(16, 2)));
    add(v4(0, true, filled(16, 1)));
    byte[] whole = add(v4(24, false, filled(8, 3)));
    assertThat(whole)
        .isEqualTo(
            new byte[] {
              1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3,
              3, 3, 3
            });
    assertThat(oddities())
        .containsExactly("ip-fragment-overlap 1 [1]", "ip-fragment-conflict 1 [1]");
  }

  @Test
  void overlapsOfPacketsThatStayIncompleteAreSeenToo() {
    add(v4(16, true, filled(16, 2)));
    add(v4(24, true, filled(16, 1)));
    assertThat(oddities())
        .containsExactly(
            "ip-fragment-incomplete 1 [1, 2]",
            "ip-fragment-overlap 1 [2]",
            "ip-fragment-conflict 1 [2]");
  }

  @Test
  void fragmentsOfACompletedPacketAreDuplicates() {
    for (int i = 0; i < 2; i++) {
      add(v4(0, true, filled(8, 1)));
      assertThat(add(v4(8, false, filled(8, 1)))).hasSize(16);
    }
    add(v4(8, false, filled(8, 1)));
    assertThat(oddities()).containsExactly("ip-fragment-duplicate 2 [3, 4, 5]");
  }

  @Test
  void lateFragmentsStillCompleteThePacketButAreNoted() {
    add(v4(0, true, filled(8, 1)));
    nanos = 61L * SECONDS;
    assertThat(add(v4(8, false, filled(8, 1)))).hasSize(16);
    assertThat(oddities()).containsExactly("ip-fragment-timeout 1 [2]");
  }

  @Test
  void aPacketLongerThanIpAllowsIsPutTogetherAndNoted() {
    List<Fragment> pieces = Fragment.pieces(false, 7, OPAQUE, new byte[65_528], 32_768);
    add(pieces.get(0));
    assertThat(add(pieces.get(1))).hasSize(65_528);
    assertThat(oddities()).containsExactly("ip-fragment-oversize 1 [1, 2]");
  }

  @Test
  void ofTooManyOpenPacketsTheOldestIsGivenUp() {
    defragmenter = new Defragmenter(2, 1 << 20);
    for (int id = 1; id <= 3; id++) {
      add(new Fragment(false, id, OPAQUE, 0, true, filled(8, 1)));
    }
    assertThat(defragmenter.openPackets()).isEqualTo(2);
    assertThat(add(new Fragment(false, 3, OPAQUE, 8, false, filled(8, 1)))).isNotNull();
    assertThat(add(new Fragment(false, 1, OPAQUE, 8, false, filled(8, 1)))).isNull();
    assertThat(oddities())
        .containsExactly("ip-fragment-incomplete 2 [2, 5]", "ip-fragment-limit 1 [1]");
  }

  @Test
  void ofTooManyHeldBytesTheOldestAreGivenUp() {
    defragmenter = new Defragmenter(1000, 100_000);
    for (int id = 1; id <= 100; id++) {
      add(new Fragment(true, id, OPAQUE, 0, true, filled(8000, 1)));
    }
    assertThat(defragmenter.openPackets()).isEqualTo(11);
    assertThat(add(new Fragment(true, 100, OPAQUE, 8000, false, filled(8, 1)))).hasSize(8008);
    assertThat(oddities()).hasSize(2).anyMatch(each -> each.startsWith("ip-fragment-limit 89 "));
  }

  @Test
  void endlessCopiesOfOneFragmentAreGivenUp() {
    for (int i = 0; i < FragmentedPacket.MAX_FRAGMENTS; i++) {
      add(v4(8, true, filled(8, 1)));
    }
    assertThat(defragmenter.openPackets()).isZero();
    assertThat(oddities()).hasSize(1).allMatch(each -> each.startsWith("ip-fragment-limit 1 "));
  }

  @Test
  void randomFragmentsGiveWhatTheNaiveModelGives() {
    Random random = new Random(SEED);
    int completed = 0;
    for (int round = 0; round < 400; round++) {
      defragmenter = new Defragmenter();
      NaiveDefragmenter naive = new NaiveDefragmenter();
      for (Fragment fragment : RandomFragments.some(random)) {
        byte[] expected = naive.add(fragment);
        assertThat(add(fragment)).as("round %d of seed %d", round, SEED).isEqualTo(expected);
        completed += expected == null ? 0 : 1;
      }
    }
    assertThat(completed).isGreaterThan(1000);
  }

  @Test
  void lostFragmentsLeaveExactlyTheirPacketsIncomplete() {
    Random random = new Random(SEED);
    List<Fragment> sent = new ArrayList<>();
    for (int id = 0; id < 200; id++) {
      sent.addAll(Fragment.pieces(id % 2 == 0, id, UDP, Fragment.udp(1000), 256));
    }
    List<Fragment> arrived = new ArrayList<>(sent);
    arrived.removeIf(each -> each.identification() % 10 == 3 && each.offset() == 256);
    Collections.shuffle(arrived, random);
    int whole = 0;
    for (Fragment each : arrived) {
      byte[] packet = add(each);
      if (packet != null) {
        whole++;
        assertThat(packet).isEqualTo(Fragment.udp(1000));
      }
    }
    assertThat(whole).isEqualTo(180);
    assertThat(defragmenter.openPackets()).isEqualTo(20);
  }
}
