package io.infoplane.host.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of unsigned bytes in the IDX format of the MNIST files: two zero bytes, the element type
 * 8, the number of axes, the length of each axis as a big-endian 32-bit number, then the bytes in C
 * order.
 *
 * @param file where it was read
 * @param shape lengths of the axes
 * @param bytes the elements
 */
record IdxFile(Path file, int[] shape, byte[] bytes) {
  private static final int UNSIGNED_BYTES = 0x08;

  /**
   * Reads a file, gzipped or not.
   *
   * @param file where
   * @param axes how many axes it must have
   */
  static IdxFile read(Path file, int axes) {
    try (PackedFile in = PackedFile.open(file)) {
      int magic = ByteBuffer.wrap(in.read(4, "its first four bytes")).getInt();
      int wanted = UNSIGNED_BYTES << 8 | axes;
      if (magic != wanted) {
        throw in.invalid(
            "is no IDX file of unsigned bytes with "
                + axes
                + (axes == 1 ? " axis" : " axes")
                + ": it begins with "
                + magic
                + " where "
                + wanted
                + " is wanted");
      }
      ByteBuffer header = ByteBuffer.wrap(in.read(4 * axes, "its header"));
      long[] claimed = new long[axes];
      long size = 1;
      for (int axis = 0; axis < axes; axis++) {
        claimed[axis] = header.getInt() & 0xFFFFFFFFL;
        // A product of 32-bit numbers may overflow; beyond 2^31 its exact value is of no interest.
        size = size > Integer.MAX_VALUE ? size : size * claimed[axis];
      }
      String claim =
          "the shape ("
              + Arrays.stream(claimed).mapToObj(Long::toString).collect(Collectors.joining(", "))
              + ")";
      if (Arrays.stream(claimed).anyMatch(length -> length == 0)) {
        throw in.invalid("claims " + claim + ", which holds nothing");
      }
      if (size > Integer.MAX_VALUE - 8) {
        throw in.invalid("claims " + claim + ": more than 2^31 - 9 bytes are not read");
      }
      in.requireRoomFor(size, claim);
      byte[] bytes = in.read((int) size, claim + " that its header claims");
      in.requireEnd(claim + " that its header claims");
      return new IdxFile(file, Arrays.stream(claimed).mapToInt(Math::toIntExact).toArray(), bytes);
    }
  }

  /** Length of the first axis. */
  int n() {
    return shape[0];
  }
}
