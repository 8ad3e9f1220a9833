package org.pixelwire.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** OpenCV's matrices, which live outside the heap: none of them leaves this class. */
final class Mats {
  private Mats() {}

  static Pixels decode(byte[] file, String name) throws ImageException {
    MatOfByte encoded = new MatOfByte(file);
    Mat decoded = new Mat();
    try {
      decoded = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
      if (decoded.empty()) {
        throw damaged(name);
      }
      PixelFormat format = format(decoded, name);
      return new Pixels(format, bytes(decoded, format));
    } finally {
      encoded.release();
      decoded.release();
    }
  }

  static byte[] encode(Pixels pixels, String ending, int... parameters) {
    Mat plain = mat(pixels);
    MatOfByte encoded = new MatOfByte();
    MatOfInt options = new MatOfInt(parameters);
    try {
      if (!Imgcodecs.imencode(ending, plain, encoded, options)) {
        throw new IllegalStateException("OpenCV did not encode " + pixels + " as " + ending);
      }
      return encoded.toArray();
    } finally {
      plain.release();
      encoded.release();
      options.release();
    }
  }

  static ImageException damaged(String name) {
    return new ImageException(
        name + " is damaged, or of a kind that OpenCV does not read: get another copy.");
  }

  private static PixelFormat format(Mat decoded, String name) throws ImageException {
    int depth =
        switch (decoded.depth()) {
          case CvType.CV_8U -> 8;
          case CvType.CV_16U -> 16;
          default ->
              throw new ImageException(
                  "%s holds %s samples: convert it to 8 or 16 bits a sample."
                      .formatted(name, CvType.typeToString(decoded.depth())));
        };
    try {
      return new PixelFormat(decoded.cols(), decoded.rows(), decoded.channels(), depth);
    } catch (IllegalArgumentException e) {
      throw new ImageException("%s cannot be used: %s.".formatted(name, e.getMessage()));
    }
  }

  private static byte[] bytes(Mat mat, PixelFormat format) {
    byte[] bytes = new byte[(int) format.byteCount()];
    if (format.depth() == 8) {
      mat.get(0, 0, bytes);
    } else {
      short[] samples = new short[bytes.length / 2];
      mat.get(0, 0, samples);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    }
    return bytes;
  }

  private static Mat mat(Pixels pixels) {
    PixelFormat format = pixels.format();
    boolean wide = format.depth() == 16;
    int type = CvType.makeType(wide ? CvType.CV_16U : CvType.CV_8U, format.channels());
    Mat mat = new Mat(format.height(), format.width(), type);
    if (wide) {
      short[] samples = new short[pixels.bytes().length / 2];
      ByteBuffer.wrap(pixels.bytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      mat.put(0, 0, samples);
    } else {
      mat.put(0, 0, pixels.bytes());
    }
    return mat;
  }
}
