package io.infoplane.host.comparison;

import io.infoplane.host.report.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** An image of grey pixels as a PNG (ISO 15948) within a page. */
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;

  private GreyPng() {}

  /** As the address of an {@code img}. */
  static String dataUri(Pixels pixels) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(pixels));
  }

  static byte[] bytes(Pixels pixels) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      png.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream numbers = new DataOutputStream(header);
      numbers.writeInt(pixels.columns());
      numbers.writeInt(pixels.rows());
      numbers.writeByte(BITS);
      // Grey, and of the one compression, filter and order that most images have.
      numbers.write(new byte[4]);
      chunk("IHDR", header.toByteArray(), png);
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
        for (int row = 0; row < pixels.rows(); row++) {
          // No filter.
          deflated.write(0);
          deflated.write(pixels.bytes(), row * pixels.columns(), pixels.columns());
        }
      }
      chunk("IDAT", data.toByteArray(), png);
      chunk("IEND", new byte[0], png);
      return png.toByteArray();
    } catch (IOException e) {
      // An array in memory does not fail.
      throw new UncheckedIOException(e);
    }
  }

  private static void chunk(String type, byte[] content, ByteArrayOutputStream png)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    DataOutputStream out = new DataOutputStream(png);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) check.getValue());
  }
}
