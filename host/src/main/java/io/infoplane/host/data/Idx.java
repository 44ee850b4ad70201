package io.infoplane.host.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the IDX files of MNIST and its kin: unsigned bytes with their shape in front. */
final class Idx {
  private static final int IMAGES = 2051;
  private static final int LABELS = 2049;

  private Idx() {}

  /**
   * Images as rows.
   *
   * @param count how many
   * @param size pixels of an image
   * @param values grey values from 0 to 1
   */
  record Images(int count, int size, float[] values) {}

  static Images images(Path file) {
    try (DataInputStream in = new DataInputStream(DataFiles.open(file))) {
      magic(file, in, IMAGES, "images");
      int count = in.readInt();
      int rows = in.readInt();
      int columns = in.readInt();
      if (count < 1 || rows < 1 || columns < 1) {
        throw DataFiles.invalid(
            file, "claims " + count + " images of " + rows + " x " + columns + " pixels");
      }
      long size = (long) rows * columns;
      long total = count * size;
      if (size > 1 << 24 || total > Integer.MAX_VALUE - 8 || total > DataFiles.capacity(file)) {
        throw DataFiles.invalid(
            file,
            "claims "
                + count
                + " images of "
                + rows
                + " x "
                + columns
                + " pixels, more than the file can hold");
      }
      byte[] raw = new byte[(int) size];
      float[] values = new float[(int) total];
      for (int i = 0; i < count; i++) {
        in.readFully(raw);
        for (int k = 0; k < raw.length; k++) {
          values[i * raw.length + k] = (raw[k] & 0xFF) / 255f;
        }
      }
      checkEnd(file, in);
      return new Images(count, (int) size, values);
    } catch (EOFException e) {
      throw DataFiles.invalid(file, "ends before the last image: it is cut off");
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  static int[] labels(Path file, int classes) {
    try (DataInputStream in = new DataInputStream(DataFiles.open(file))) {
      magic(file, in, LABELS, "labels");
      int count = in.readInt();
      if (count < 1 || count > DataFiles.capacity(file)) {
        throw DataFiles.invalid(file, "claims " + count + " labels, which it cannot hold");
      }
      byte[] raw = new byte[count];
      in.readFully(raw);
      checkEnd(file, in);
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        labels[i] = raw[i] & 0xFF;
        if (labels[i] >= classes) {
          throw DataFiles.invalid(
              file, "has the label " + labels[i] + " in row " + i + ": there are " + classes);
        }
      }
      return labels;
    } catch (EOFException e) {
      throw DataFiles.invalid(file, "ends before the last label: it is cut off");
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  private static void magic(Path file, DataInputStream in, int expected, String what)
      throws IOException {
    int magic = in.readInt();
    if (magic != expected) {
      throw DataFiles.invalid(
          file, "is no IDX file of " + what + ": it begins with " + magic + ", not " + expected);
    }
  }

  private static void checkEnd(Path file, DataInputStream in) throws IOException {
    if (in.read() >= 0) {
      throw DataFiles.invalid(file, "is longer than its header says");
    }
  }
}
