package io.infoplane.host.data;

import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.array.Variables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Arrays x and y of an archive, and x_test and y_test if they are there. */
final class NpzData {
  private NpzData() {}

  static DataSet load(DataSets.Request request) {
    if (request.spec().file().isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "the data set 'npz' needs its archive: add 'file: data.npz'");
    }
    Path named = Path.of(request.spec().file());
    Path file = request.folder().map(folder -> folder.resolve(named)).orElse(named);
    try (Npz npz = Npz.open(file)) {
      NpyArray x = npz.read("x");
      Rows rows = rows(file, "", x, npz.read("y"));
      List<Integer> shape = Arrays.stream(x.shape()).skip(1).boxed().toList();
      List<Integer> sample = shape.isEmpty() ? List.of(1) : shape;
      String description = file.getFileName() + ": values as they are";
      if (!npz.names().contains("x_test")) {
        return DataSets.divided(
            request, description, sample, classes(rows), rows, OptionalDouble.empty());
      }
      Rows test = rows(file, "_test", npz.read("x_test"), npz.read("y_test"));
      if (test.width() != rows.width()) {
        throw DataFiles.invalid(
            file, "has x with " + rows.width() + " values a row and x_test with " + test.width());
      }
      return DataSets.inTwoParts(
          request,
          description,
          sample,
          Math.max(classes(rows), classes(test)),
          rows,
          test,
          OptionalDouble.empty());
    }
  }

  private static Rows rows(Path file, String suffix, NpyArray x, NpyArray y) {
    x.toSamples(file + "#x" + suffix);
    Discrete labels = Variables.discrete(y, "y", file + "#y" + suffix);
    if (labels.size() != x.rows()) {
      throw DataFiles.invalid(
          file, "has " + x.rows() + " rows in x" + suffix + " and " + labels.size() + " labels");
    }
    int[] classes = new int[labels.size()];
    for (int i = 0; i < classes.length; i++) {
      double label = y.get(i);
      if (label < 0 || label > 1_000_000) {
        throw DataFiles.invalid(
            file, "has the label " + label + " in row " + i + ": classes are counted from 0");
      }
      classes[i] = (int) label;
    }
    return new Rows(x.toFloats(), classes);
  }

  private static int classes(Rows rows) {
    return Arrays.stream(rows.labels()).max().orElseThrow() + 1;
  }
}
