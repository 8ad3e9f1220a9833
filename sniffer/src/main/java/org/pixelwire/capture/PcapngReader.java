package org.pixelwire.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * pcapng: sections of blocks, each section in its writer's byte order with its own interfaces.
 *
 * <p>Source: draft-ietf-opsawg-pcapng. Blocks that carry no packet and no statistics are skipped.
 */
final class PcapngReader extends FileReader {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;
  private static final int JOURNAL = 9;
  private static final int SYSTEM_CALL = 0x00000204;
  private static final int CUSTOM = 0x00000bad;
  private static final int CUSTOM_NOT_COPIED = 0x40000bad;

  private static final int BLOCK_OVERHEAD = 12;
  private static final int MAX_BLOCK_BYTES = MAX_CAPTURED_BYTES + (1 << 20);
  private static final int MAX_INTERFACES = 1 << 16;
  private static final int MAX_SECTIONS = 1 << 16;

  private final PcapngInterfaces interfaces = new PcapngInterfaces();
  private final List<Section> sections = new ArrayList<>(1);
  private final TextRoom room = new TextRoom();
  private int sectionIndex = -1;
  private int interfaceId;
  private long ticks;
  private int options;
  private int pending;
  private int block;

  /** The window holds the first four bytes, those of a section header. */
  PcapngReader(Window window, boolean compressed, BooleanSupplier writerAlive) {
    super(window, compressed, writerAlive);
  }

  @Override
  Step readRecord() throws IOException {
    // The last packet was left in the window for its reader; now it goes.
    window.consume(pending);
    pending = 0;
    if (!available(BLOCK_OVERHEAD)) {
      return atEnd();
    }
    boolean section = s32(0) == SECTION_HEADER;
    if (section && !readByteOrder()) {
      return damaged(window.position(), "a section header has no byte-order magic");
    }
    long length = u32(4);
    if (length < BLOCK_OVERHEAD || length > MAX_BLOCK_BYTES) {
      return damaged(window.position(), "a block claims to be " + length + " bytes long");
    }
    block = ((int) length + 3) & ~3;
    if (!available(block)) {
      return atEnd();
    }
    if (u32(block - 4) != length) {
      String twice = length + " bytes at its start, " + u32(block - 4) + " at its end";
      return damaged(window.position(), "a block says twice how long it is: " + twice);
    }
    return readBlock();
  }

  private boolean readByteOrder() {
    littleEndian(false);
    int magic = s32(8);
    littleEndian(magic != BYTE_ORDER_MAGIC);
    return magic == BYTE_ORDER_MAGIC || magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
  }

  private Step readBlock() {
    pending = block;
    return switch (s32(0)) {
      case SECTION_HEADER -> readSection();
      case INTERFACE -> readInterface();
      case ENHANCED_PACKET -> readPacket(block >= 32 ? u32(8) : -1);
      case OBSOLETE_PACKET -> readPacket(block >= 32 ? u16(8) : -1);
      case SIMPLE_PACKET -> readSimplePacket();
      case STATISTICS -> readStatistics();
      case CUSTOM, CUSTOM_NOT_COPIED, JOURNAL, SYSTEM_CALL -> {
        // No packets, but Wireshark lists and numbers them.
        frame++;
        yield null;
      }
      default -> null;
    };
  }

  private Step readSection() {
    if (block < 28) {
      return tooShort("section header");
    }
    int major = u16(12);
    int minor = u16(14);
    if (major != 1 || (minor != 0 && minor != 2)) {
      String version = major + "." + minor;
      return damaged(window.position(), "a section has the unknown pcapng version " + version);
    }
    interfaces.startSection();
    PcapngSection section = new PcapngSection();
    Step bad = readOptions(24, (code, at, length) -> sectionOption(section, code, at, length));
    if (sections.size() < MAX_SECTIONS) {
      sections.add(section.section());
    }
    sectionIndex++;
    return bad;
  }

  private String sectionOption(PcapngSection section, int code, int at, int length) {
    String text = code <= PcapngSection.LAST_TEXT ? room.text(this, at, length) : null;
    if (text != null) {
      section.option(code, text);
    }
    return null;
  }

  private Step readInterface() {
    if (block < 20) {
      return tooShort("interface description");
    }
    if (interfaces.size() >= MAX_INTERFACES) {
      return damaged(window.position(), "more than " + MAX_INTERFACES + " interfaces");
    }
    PcapngInterface added = new PcapngInterface(u16(8), u32(12), room);
    Step bad = readOptions(16, (code, at, length) -> added.option(code, at, length, this));
    if (bad == null) {
      interfaces.add(added);
    }
    return bad;
  }

  private Step readPacket(long index) {
    if (index < 0) {
      return tooShort("packet");
    }
    PcapngInterface from = interfaces.get(index);
    if (from == null) {
      return noInterface(index);
    }
    long captured = u32(20);
    if (captured > block - 32) {
      return damaged(
          window.position(),
          "a block of " + block + " bytes claims to hold " + captured + " captured bytes");
    }
    ticks = u32(12) << 32 | u32(16);
    timestampNanos = from.nanos(ticks);
    options = 28 + ((int) captured + 3 & ~3);
    return accept(from, (int) index, 28, (int) captured, u32(24));
  }

  private Step readSimplePacket() {
    if (block < 16) {
      return tooShort("simple packet");
    }
    PcapngInterface from = interfaces.get(0);
    if (from == null) {
      return noInterface(0);
    }
    long wire = u32(8);
    long captured = Math.min(wire, from.snaplen == 0 ? Long.MAX_VALUE : from.snaplen);
    if (captured > block - 16) {
      return damaged(
          window.position(),
          "a block of " + block + " bytes claims to hold " + captured + " captured bytes");
    }
    timestampNanos = NO_TIMESTAMP;
    ticks = NO_TIMESTAMP;
    options = block;
    return accept(from, 0, 12, (int) captured, wire);
  }

  private Step accept(PcapngInterface from, int index, int header, int captured, long wire) {
    frame++;
    capturedLength = captured;
    wireLength = wire;
    linkType = from.linkType;
    interfaceId = index;
    interfaceIndex = interfaces.sectionStart() + index;
    this.header = header;
    return Step.PACKET;
  }

  private Step readStatistics() {
    if (block < 24) {
      return tooShort("interface statistics");
    }
    PcapngInterface of = interfaces.get(u32(8));
    if (of == null) {
      return noInterface(u32(8));
    }
    PcapngStatistics statistics = of.statistics();
    statistics.time(u32(12) << 32 | u32(16));
    return readOptions(
        20,
        (code, at, length) -> {
          statistics.option(code, at, length, this);
          return null;
        });
  }

  private Step readOptions(int from, PcapngOptionList.Taker taker) {
    Damage damage = PcapngOptionList.read(this, from, block - 4, taker);
    return damage == null ? null : damaged(damage.offset(), damage.reason());
  }

  private Step tooShort(String what) {
    return damaged(window.position(), "a block of " + block + " bytes is too short for a " + what);
  }

  private Step noInterface(long index) {
    return damaged(
        window.position(),
        "interface " + index + " is used, but only " + interfaces.size() + " are described");
  }

  @Override
  public Format format() {
    return Format.PCAPNG;
  }

  @Override
  public int snaplen() {
    return interfaces.snaplen();
  }

  @Override
  public int timestampDigits() {
    return interfaces.timestampDigits();
  }

  @Override
  public List<Integer> linkTypes() {
    return interfaces.linkTypes();
  }

  @Override
  public Drops drops() {
    return interfaces.drops();
  }

  @Override
  public List<String> comments() {
    return sections.stream().flatMap(each -> each.comments().stream()).toList();
  }

  @Override
  public List<Section> sections() {
    return List.copyOf(sections);
  }

  @Override
  public List<InterfaceStatistics> statistics() {
    return interfaces.statistics();
  }

  @Override
  public int interfaceId() {
    return interfaceId;
  }

  @Override
  public int sectionIndex() {
    return sectionIndex;
  }

  @Override
  public InterfaceDescription interfaceDescription() {
    return interfaces.describe(interfaceIndex);
  }

  @Override
  public List<InterfaceDescription> interfaces() {
    return interfaces.describe();
  }

  @Override
  public PacketOptions packetOptions() {
    return PcapngPacketOptions.read(this, options, block - 4);
  }

  @Override
  public long timestampTicks() {
    return ticks;
  }
}
