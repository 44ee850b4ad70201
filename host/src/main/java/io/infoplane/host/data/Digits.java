package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Digits: MNIST's where a folder is named or its files may be fetched, else those that the program
 * draws. A set of its own, and what other images are made of.
 */
final class Digits implements DataSource {
  static final String NAME = "digits";

  /** The noise of {@link Glyphs}, which would frame each digit on an empty ground. */
  private static final float FAINT = 0.07f;

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
    return source(request).load(request);
  }

  private static DataSource source(DataRequest request) {
    return areFiles(request) ? IdxImages.mnist() : new Glyphs();
  }

  /** Whether images are made of files. */
  static boolean areFiles(DataRequest request) {
    return request.dataDir().isPresent() || request.spec().dir().isPresent() || request.download();
  }

  /** All digits that there are. */
  static DataSet of(DataRequest request) {
    DataSource source = source(request);
    DataSpec all =
        DataSpec.named(
            source.name(), request.spec().dir(), OptionalInt.empty(), OptionalInt.empty());
    return source.load(new DataRequest(all, request.dataDir(), request.download(), request.seed()));
  }

  /** All digits that there are, on a ground that is 0. */
  static DataSet onEmptyGround(DataRequest request) {
    DataSet digits = of(request);
    return digits.withRows(withoutFaint(digits.train()), withoutFaint(digits.test()));
  }

  private static Rows withoutFaint(Rows rows) {
    float[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < FAINT ? 0 : values[i];
    }
    return new Rows(values, rows.labels(), rows.dimension());
  }

  /** An array for n images, unless it would be larger than arrays are. */
  static float[] room(int n, int pixels, String what) {
    if ((long) n * pixels > Integer.MAX_VALUE - 8) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          n + " " + what + " of " + pixels + " values are more than an array holds");
    }
    return new float[n * pixels];
  }

  /** The rows of each of the ten digits. */
  static List<List<Integer>> byDigit(Rows digits) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      rows.add(new ArrayList<>());
    }
    for (int i = 0; i < digits.n(); i++) {
      rows.get(digits.labels()[i]).add(i);
    }
    return rows;
  }
}
