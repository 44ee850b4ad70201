package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * CIFAR-10 (Krizhevsky, "Learning multiple layers of features from tiny images", 2009) in its
 * binary version: records of a label and 32 x 32 bytes each of red, green and blue, in files of at
 * most 10000 records. Whichever of the five training batches are there are read, in their order.
 */
final class Cifar10 implements DataSource {
  static final String NAME = "cifar-10";

  private static final int SIDE = 32;
  private static final int PIXELS = 3 * SIDE * SIDE;
  private static final int RECORD = 1 + PIXELS;
  private static final int MOST_RECORDS = 10_000;
  private static final int CLASSES = 10;
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  /** The folder that the published archive unpacks to. */
  private static final String ARCHIVE_FOLDER = "cifar-10-batches-bin/";

  private final URI published;
  private final String sha256;

  /** The set as its author publishes it, with the SHA-256 of its archive. */
  Cifar10() {
    this(
        URI.create("https://www.cs.toronto.edu/~kriz/"),
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");
  }

  /**
   * The set published elsewhere.
   *
   * @param published the folder of the archive, with a slash at its end
   * @param sha256 of the archive
   */
  Cifar10(URI published, String sha256) {
    this.published = published;
    this.sha256 = sha256;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dir", "download"));
  }

  @Override
  public DataSet load(DataRequest request) {
    DataFolders folders = new DataFolders(request, NAME);
    boolean testWanted = request.spec().testSamples().orElse(1) > 0;
    if (request.download()
        && (training(folders).isEmpty() || (testWanted && testing(folders).isEmpty()))) {
      fetch(folders);
    }
    List<Path> train = training(folders);
    Optional<Path> test = testing(folders);
    if (train.isEmpty() || (testWanted && test.isEmpty())) {
      throw folders.absent(
          train.isEmpty() ? "data_batch_1.bin to data_batch_5.bin" : "test_batch.bin",
          published.resolve(ARCHIVE));
    }
    return new DataSet(
        NAME,
        "colour photographs of ten kinds of things, 32 x 32 pixels, red, green and blue planes,"
            + " inputs from 0 to 1: the files' bytes divided by 255; trained on "
            + train.stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", ")),
        new int[] {3, SIDE, SIDE},
        CLASSES,
        read(train, request.spec().trainSamples()),
        testWanted
            ? read(List.of(test.orElseThrow()), request.spec().testSamples())
            : new Rows(new float[0], new int[0], PIXELS),
        OptionalDouble.empty());
  }

  private static List<Path> training(DataFolders folders) {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(i -> find(folders, "data_batch_" + i + ".bin"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Path> testing(DataFolders folders) {
    // A file of the leading 1000 test records alone is taken too.
    return find(folders, "test_batch.bin", "test_batch_first1000.bin");
  }

  private void fetch(DataFolders folders) {
    Path archive = folders.home().resolve(ARCHIVE);
    Download.fetch(published.resolve(ARCHIVE), archive, sha256);
    TarArchive.extract(
        archive, folders.home(), name -> name.matches("(data_batch_[1-5]|test_batch)\\.bin"));
    try {
      Files.delete(archive);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, archive + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> find(DataFolders folders, String... names) {
    return folders
        .find(names)
        .or(
            () ->
                folders.find(
                    Arrays.stream(names)
                        .map(name -> ARCHIVE_FOLDER + name)
                        .toArray(String[]::new)));
  }

  /** The records of several batches, no more than are wanted. */
  private static Rows read(List<Path> batches, OptionalInt wanted) {
    int most = wanted.orElse(Integer.MAX_VALUE);
    List<byte[]> read = new ArrayList<>();
    int n = 0;
    for (Path batch : batches) {
      if (n < most) {
        byte[] records = records(batch);
        read.add(records);
        n += records.length / RECORD;
      }
    }
    n = Math.min(n, most);
    float[] values = new float[n * PIXELS];
    int[] labels = new int[n];
    int row = 0;
    for (byte[] records : read) {
      for (int at = 0; at < records.length && row < n; at += RECORD, row++) {
        labels[row] = records[at];
        for (int p = 0; p < PIXELS; p++) {
          values[row * PIXELS + p] = (records[at + 1 + p] & 0xFF) / 255f;
        }
      }
    }
    return new Rows(values, labels, PIXELS);
  }

  private static byte[] records(Path batch) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    try (PackedFile in = PackedFile.open(batch)) {
      for (int i = 0; i < MOST_RECORDS; i++) {
        byte[] record = in.readUpTo(RECORD);
        if (record.length == 0 && i > 0) {
          break;
        }
        if (record.length < RECORD) {
          throw in.invalid(
              "ends within record "
                  + i
                  + ": a CIFAR-10 batch is whole records of "
                  + RECORD
                  + " bytes");
        }
        if (record[0] < 0 || record[0] >= CLASSES) {
          throw in.invalid(
              "has the label " + (record[0] & 0xFF) + " in record " + i + ": 0 to 9 are right");
        }
        records.writeBytes(record);
      }
      in.requireEnd(MOST_RECORDS + " records, and a CIFAR-10 batch has no more");
    }
    return records.toByteArray();
  }
}
