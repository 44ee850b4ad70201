package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * CIFAR-10 in its binary version: whichever training batches are in the folder, and the test batch.
 * A record is a label and 3 x 32 x 32 bytes.
 */
final class Cifar10 {
  private static final int SIZE = 3 * 32 * 32;
  private static final int CLASSES = 10;

  private Cifar10() {}

  static DataSet load(DataSets.Request request) {
    Path folder =
        request
            .folder()
            .orElseThrow(() -> absent("the folder that --data-dir or 'dir' would name"));
    List<Path> train = batches(folder, "data_batch_");
    List<Path> test = batches(folder, "test_batch");
    if (train.isEmpty() || test.isEmpty()) {
      throw absent(folder.toString());
    }
    return DataSets.inTwoParts(
        request,
        "CIFAR-10: pictures of 3 x 32 x 32 values from 0 to 1; training batches "
            + train.stream().map(file -> file.getFileName().toString()).toList(),
        List.of(3, 32, 32),
        CLASSES,
        read(train),
        read(test),
        OptionalDouble.empty());
  }

  private static InfoplaneException absent(String where) {
    return new InfoplaneException(
        ErrorCode.DATA_INVALID,
        "the data set 'cifar-10' lacks data_batch_1.bin (to 5) and test_batch.bin (or .bin.gz) in "
            + where
            + ": unpack cifar-10-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html there"
            + " and name the folder with --data-dir");
  }

  private static List<Path> batches(Path folder, String prefix) {
    for (Path place : List.of(folder, folder.resolve("cifar-10"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          List<Path> found =
              files
                  .filter(
                      file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix)
                            && (name.endsWith(".bin") || name.endsWith(".bin.gz"));
                      })
                  .sorted()
                  .toList();
          if (!found.isEmpty()) {
            return found;
          }
        } catch (IOException e) {
          throw DataFiles.unreadable(place, e);
        }
      }
    }
    return List.of();
  }

  private static Rows read(List<Path> files) {
    List<byte[]> batches = new ArrayList<>();
    int n = 0;
    for (Path file : files) {
      try (InputStream in = DataFiles.open(file)) {
        // A batch has 10000 records; ten times that is no CIFAR-10 file.
        byte[] bytes = in.readNBytes(100_000 * (SIZE + 1));
        if (bytes.length == 0 || bytes.length % (SIZE + 1) != 0) {
          throw DataFiles.invalid(
              file, "has " + bytes.length + " bytes, which is no number of records of 3073");
        }
        batches.add(bytes);
        n += bytes.length / (SIZE + 1);
      } catch (IOException e) {
        throw DataFiles.unreadable(file, e);
      }
    }
    float[] values = new float[Math.multiplyExact(n, SIZE)];
    int[] labels = new int[n];
    int row = 0;
    for (int b = 0; b < batches.size(); b++) {
      byte[] bytes = batches.get(b);
      for (int at = 0; at < bytes.length; at += SIZE + 1, row++) {
        labels[row] = bytes[at] & 0xFF;
        if (labels[row] >= CLASSES) {
          throw DataFiles.invalid(files.get(b), "has the label " + labels[row] + ": there are 10");
        }
        for (int k = 0; k < SIZE; k++) {
          values[row * SIZE + k] = (bytes[at + 1 + k] & 0xFF) / 255f;
        }
      }
    }
    return new Rows(values, Arrays.copyOf(labels, row));
  }
}
