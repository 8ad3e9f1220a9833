package org.pixelwire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

class InterfacesTest {
  @Test
  void theLoopbackInterfaceIsListedWithItsAddress() throws Exception {
    CaptureInterface loopback = Interfaces.loopback();
    assertThat(loopback.loopback()).isTrue();
    assertThat(loopback.addresses()).contains("127.0.0.1");
    assertThat(Interfaces.list()).contains(loopback);
    assertThat(Interfaces.libpcapVersion()).contains("version");
  }

  @Test
  void thePointerBehindAHandleIsFound() throws Exception {
    Libpcap.require();
    try (PcapHandle handle = Pcaps.openDead(DataLinkType.EN10MB, 100)) {
      assertThat(HandlePointer.of(handle)).isNotNull();
    }
  }

  @Test
  void rawIsOneNumberInFilesWhateverTheSystemCallsIt() {
    assertThat(LinkType.ofDlt(12)).isEqualTo(LinkType.RAW);
    assertThat(LinkType.ofDlt(1)).isEqualTo(LinkType.EN10MB);
    assertThat(LinkType.name(LinkType.RAW)).isEqualTo("RAW");
    assertThat(LinkType.name(LinkType.LINUX_SLL2)).isEqualTo("LINUX_SLL2");
    assertThat(LinkType.name(284)).isEqualTo("LINKTYPE_284");
  }

  @Test
  void everyKindHasTheExitCodeOfItsCause() {
    assertThat(new CaptureException(CaptureException.Kind.BAD_FILTER, "").exitCode()).isEqualTo(2);
    assertThat(new CaptureException(CaptureException.Kind.NOT_A_CAPTURE, "").exitCode())
        .isEqualTo(1);
    assertThat(new CaptureException(CaptureException.Kind.NO_LIBPCAP, "").exitCode()).isEqualTo(3);
  }
}
