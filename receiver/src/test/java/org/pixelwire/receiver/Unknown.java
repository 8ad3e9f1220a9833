package org.pixelwire.receiver;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Records that this version does not know. */
final class Unknown {

  private Unknown() {}

  /** The image's end record with another type and the CRC that goes with it. */
  static byte[] type(Image image, int type) {
    byte[] record = image.end();
    ByteBuffer bytes = ByteBuffer.wrap(record);
    bytes.put(5, (byte) type).putInt(40, 0);
    CRC32C crc = new CRC32C();
    crc.update(record);
    bytes.putInt(40, (int) crc.getValue());
    return record;
  }
}
