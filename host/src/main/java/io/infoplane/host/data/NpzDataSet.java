package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.data.DataRequest.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user's own data: an {@code .npz} archive with {@code x} (n rows of any shape) and {@code y} (n
 * whole numbers from 0), and {@code x_test} and {@code y_test} if it is split already.
 */
final class NpzDataSet implements DataSource {
  static final String NAME = "npz";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dir", "file", "train-fraction"));
  }

  @Override
  public DataSet load(DataRequest request) {
    Path file = file(request);
    try (Npz npz = Npz.open(file)) {
      boolean splitAlready = npz.names().contains("x_test") || npz.names().contains("y_test");
      if (splitAlready && request.spec().trainFraction().isPresent()) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            file + " has its own test rows, x_test and y_test: leave train-fraction out");
      }
      NpyArray x = npz.read("x");
      Rows rows = rows(file, "x", x, "y", npz.read("y"));
      Split split;
      if (splitAlready) {
        NpyArray other = npz.read("x_test");
        if (!Arrays.equals(sampleShape(x), sampleShape(other))) {
          throw invalid(
              file,
              "has samples of the shape "
                  + Arrays.toString(sampleShape(x))
                  + " in x and "
                  + Arrays.toString(sampleShape(other))
                  + " in x_test");
        }
        split = new Split(rows, rows(file, "x_test", other, "y_test", npz.read("y_test")));
      } else {
        split = request.split(rows);
      }
      return new DataSet(
          NAME,
          "the arrays of " + file.getFileName() + ", inputs as they are in the file",
          sampleShape(x),
          classes(file, split),
          split.train(),
          split.test(),
          OptionalDouble.empty());
    }
  }

  private static Path file(DataRequest request) {
    Path written =
        DataFolders.path(
            "file",
            request
                .spec()
                .file()
                .orElseThrow(
                    () ->
                        new InfoplaneException(
                            ErrorCode.OPTION_INVALID,
                            "the data set npz needs 'file', an .npz archive with x and y")));
    if (Files.isRegularFile(written)) {
      return written;
    }
    DataFolders folders = new DataFolders(request, NAME);
    return folders
        .find(written.toString())
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.DATA_INVALID,
                    "name the folder of "
                        + written
                        + ", an .npz archive with x and y, by --data-dir: it is neither in the"
                        + " working directory nor in "
                        + folders));
  }

  private static Rows rows(Path file, String xName, NpyArray x, String yName, NpyArray y) {
    if (x.length() == 0) {
      throw invalid(file, "has no samples in " + xName);
    }
    if (!y.isIntegral() || y.shape().length == 0 || y.rowLength() != 1) {
      throw invalid(
          file,
          "has labels "
              + yName
              + " of the shape "
              + Arrays.toString(y.shape())
              + (y.isIntegral() ? "" : " and no whole numbers")
              + ": whole numbers of the shape (n) or (n, 1) are right");
    }
    if (x.shape().length == 0 || x.rows() != y.rows()) {
      throw invalid(
          file, "has " + x.rows() + " samples in " + xName + " and " + y.rows() + " in " + yName);
    }
    float[] values = x.toFloats();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw invalid(
            file,
            "has the value "
                + x.get(i)
                + " in row "
                + i / x.rowLength()
                + " of "
                + xName
                + ": finite numbers of single precision are right");
      }
    }
    long[] labels = y.toLongs();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > Integer.MAX_VALUE - 1) {
        throw invalid(
            file,
            "has the label "
                + labels[i]
                + " in row "
                + i
                + " of "
                + yName
                + ": 0, 1, ... are right");
      }
    }
    return new Rows(
        values, Arrays.stream(labels).mapToInt(Math::toIntExact).toArray(), x.rowLength());
  }

  private static int[] sampleShape(NpyArray x) {
    int[] shape = x.shape();
    return shape.length < 2 ? new int[] {1} : Arrays.copyOfRange(shape, 1, shape.length);
  }

  private static int classes(Path file, Split split) {
    int n = split.train().n() + split.test().n();
    int largest =
        List.of(split.train(), split.test()).stream()
            .flatMapToInt(rows -> Arrays.stream(rows.labels()))
            .max()
            .orElseThrow();
    if (largest == 0) {
      throw invalid(file, "has the label 0 alone: there is nothing to learn");
    }
    if (largest >= n) {
      throw invalid(
          file,
          "has the label "
              + largest
              + ", so "
              + (largest + 1)
              + " classes of "
              + n
              + " samples: labels are to be numbered 0, 1, ...");
    }
    return largest + 1;
  }

  private static InfoplaneException invalid(Path file, String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, file + " " + what);
  }
}
