package org.pixelwire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The packets of a spool, its segments end to end; each is deleted once read. */
final class SpoolReader implements PacketSource {
  private final Spool spool;
  private int number;
  private PacketSource segment;
  private long framesBefore;
  private long bytesBefore;
  private Damage damage;

  SpoolReader(Spool spool) throws CaptureException {
    this.spool = spool;
    this.segment = open(0);
  }

  private PacketSource open(int which) throws CaptureException {
    return CaptureFile.follow(spool.segment(which), () -> spool.isGrowing(which));
  }

  @Override
  public Step next() {
    while (true) {
      Step step = segment.next();
      if (step != Step.END
          || damage != null
          || segment.damage().isPresent()
          || spool.isLast(number)) {
        return step;
      }
      advance();
    }
  }

  private void advance() {
    framesBefore += segment.frame();
    bytesBefore += spool.segment(number).toFile().length();
    try {
      segment.close();
      spool.release(number);
      segment = open(number + 1);
      number++;
    } catch (IOException | CaptureException e) {
      damage = new Damage(bytesBefore, "the spool was removed while being read");
    }
  }

  @Override
  public long frame() {
    return framesBefore + segment.frame();
  }

  @Override
  public long timestampNanos() {
    return segment.timestampNanos();
  }

  @Override
  public int capturedLength() {
    return segment.capturedLength();
  }

  @Override
  public long wireLength() {
    return segment.wireLength();
  }

  @Override
  public int linkType() {
    return segment.linkType();
  }

  @Override
  public int interfaceIndex() {
    return segment.interfaceIndex();
  }

  @Override
  public ByteBuffer data() {
    return segment.data();
  }

  @Override
  public int dataOffset() {
    return segment.dataOffset();
  }

  @Override
  public long filePosition() {
    return bytesBefore + segment.filePosition();
  }

  @Override
  public Format format() {
    return segment.format();
  }

  @Override
  public boolean compressed() {
    return segment.compressed();
  }

  @Override
  public int snaplen() {
    return segment.snaplen();
  }

  @Override
  public int timestampDigits() {
    return segment.timestampDigits();
  }

  @Override
  public List<Integer> linkTypes() {
    return segment.linkTypes();
  }

  @Override
  public Optional<Damage> damage() {
    return damage != null ? Optional.of(damage) : segment.damage();
  }

  @Override
  public Drops drops() {
    return segment.drops();
  }

  @Override
  public List<String> comments() {
    return segment.comments();
  }

  @Override
  public void close() throws IOException {
    segment.close();
  }
}
