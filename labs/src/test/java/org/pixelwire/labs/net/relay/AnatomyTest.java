package org.pixelwire.labs.net.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnatomyTest {
  private final Anatomy anatomy = new Anatomy();

  private void read(byte[] frame) {
    anatomy.read(frame, frame.length);
  }

  private void damageIs(int from, int to) {
    assertThat(anatomy.damageFrom()).isEqualTo(from);
    assertThat(anatomy.damageTo()).isEqualTo(to);
  }

  @Test
  void onlyThePayloadOfADatagramIsDamaged() {
    read(Frames.udp(100));
    damageIs(42, 100);
  }

  @Test
  void onlyThePayloadOfASegmentIsDamaged() {
    read(Frames.tcp(7));
    damageIs(54, 61);
  }

  @Test
  void theHeaderOfASegmentWithoutPayloadIsDamaged() {
    read(Frames.tcp(0));
    damageIs(34, 54);
  }

  @Test
  void paddingBehindThePacketIsSpared() {
    read(Arrays.copyOf(Frames.tcp(0), 60));
    damageIs(34, 54);
  }

  @Test
  void aLaterFragmentHasNoTransportHeader() {
    byte[] frame = Frames.udp(100);
    frame[21] = 1; // fragment offset 8
    read(frame);
    damageIs(34, 100);
    assertThat(anatomy.chunk()).isEqualTo(-1);
  }

  @Test
  void aVlanTagMovesAll() {
    byte[] plain = Frames.udp(100);
    byte[] tagged = new byte[104];
    System.arraycopy(plain, 0, tagged, 0, 12);
    tagged[12] = (byte) 0x81;
    System.arraycopy(plain, 12, tagged, 16, 88);
    read(tagged);
    damageIs(46, 104);
  }

  @Test
  void whatIsNotIpIsDamagedBehindItsEthernetHeader() {
    byte[] frame = new byte[42];
    frame[12] = 8;
    frame[13] = 6; // ARP
    read(frame);
    damageIs(14, 42);
  }

  @Test
  void aDataRecordTellsItsChunk() {
    read(Frames.chunk(0x8123456789abcdefL, 17));
    assertThat(anatomy.chunk()).isEqualTo(17);
    assertThat(anatomy.transfer()).isEqualTo(0x8123456789abcdefL);
    byte[] announcement = Frames.chunk(1, 17);
    announcement[47] = 1;
    read(announcement);
    assertThat(anatomy.chunk()).isEqualTo(-1);
    read(Arrays.copyOf(Frames.chunk(1, 17), 85));
    assertThat(anatomy.chunk()).isEqualTo(-1);
  }

  @Test
  void anyBytesAreReadWithinTheirBounds() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] frame = i % 2 == 0 ? Frames.chunk(1, 1) : new byte[random.nextInt(100)];
      for (int k = 0; k < 5 && frame.length > 0; k++) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt();
      }
      read(frame);
      assertThat(anatomy.damageFrom()).isBetween(0, frame.length);
      assertThat(anatomy.damageTo()).isBetween(anatomy.damageFrom(), frame.length);
    }
  }
}
