package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Digits on a square grid of cells: in one cell a digit below the number of classes, which is the
 * label; in half of the others, rounded down, digits that are no class; in the rest nothing. Which
 * cell is which is drawn by chance, so that a classifier must find the digit that counts, and it is
 * known where it is.
 *
 * <p>The digits are MNIST's where a folder is named or its files may be fetched, each set's
 * collages of its own images; else the program draws them as {@link Glyphs} does.
 */
final class Collages implements DataSource {
  static final String NAME = "collage";

  /** A digit more is needed that is no class. */
  static final int MOST_CLASSES = 9;

  /** So large an image has 50 thousand pixels. */
  static final int MOST_CELLS = 8;

  private static final int DIGITS = 10;
  private static final int DEFAULT_CLASSES = 5;
  private static final int DEFAULT_CELLS = 3;
  private static final int DEFAULT_TRAIN = 5_000;
  private static final int DEFAULT_TEST = 1_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dir", "download", "classes", "cells"));
  }

  @Override
  public DataSet load(DataRequest request) {
    int classes = request.spec().classes().orElse(DEFAULT_CLASSES);
    if (classes > MOST_CLASSES) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "classes is "
              + classes
              + ": of the ten digits of a collage at most "
              + MOST_CLASSES
              + " are classes, as another has to be none");
    }
    int cells = request.spec().cells().orElse(DEFAULT_CELLS);
    DataSet digits = Digits.of(request);
    int[] shape = digits.sampleShape();
    int height = shape[1];
    int width = shape[2];
    return new DataSet(
        NAME,
        "collages of "
            + cells
            + " x "
            + cells
            + " cells: in one a digit from 0 to "
            + (classes - 1)
            + ", which is the label, in "
            + others(cells)
            + " others digits from "
            + classes
            + " to 9; the digits are of "
            + digits.name()
            + ", inputs from 0 (background) to 1",
        new int[] {1, cells * height, cells * width},
        classes,
        new Layout(cells, height, width, classes, digits.train())
            .draw(
                request.random(NAME + "/train"),
                request.spec().trainSamples().orElse(DEFAULT_TRAIN)),
        new Layout(cells, height, width, classes, digits.test())
            .draw(
                request.random(NAME + "/test"), request.spec().testSamples().orElse(DEFAULT_TEST)),
        OptionalDouble.empty());
  }

  /** In how many cells there is a digit that is no class. */
  private static int others(int cells) {
    return (cells * cells - 1) / 2;
  }

  /** How collages are laid out, and of what. */
  private record Layout(int cells, int height, int width, int classes, Rows digits) {

    Rows draw(RandomGenerator random, int n) {
      int size = cells * height * cells * width;
      if ((long) n * size > Integer.MAX_VALUE - 8) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            n
                + " collages of "
                + size
                + " pixels are more than an array holds: take fewer cells or samples");
      }
      List<List<Integer>> ofDigit = Digits.byDigit(digits);
      float[] values = new float[n * size];
      int[] labels = new int[n];
      float[] regions = new float[n * Rows.REGION];
      for (int i = 0; i < n; i++) {
        int[] places = places(random);
        labels[i] = random.nextInt(classes);
        paste(any(ofDigit.get(labels[i]), random), values, i * size, places[0]);
        for (int other = 1; other <= others(cells); other++) {
          int digit = classes + random.nextInt(DIGITS - classes);
          paste(any(ofDigit.get(digit), random), values, i * size, places[other]);
        }
        regions[i * Rows.REGION] = places[0] / cells * height;
        regions[i * Rows.REGION + 1] = places[0] % cells * width;
        regions[i * Rows.REGION + 2] = height;
        regions[i * Rows.REGION + 3] = width;
      }
      return new Rows(values, labels, size, regions, new int[0]);
    }

    private static int any(List<Integer> rows, RandomGenerator random) {
      if (rows.isEmpty()) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID, "one of the ten digits has no image to make collages of");
      }
      return rows.get(random.nextInt(rows.size()));
    }

    /** The cells in random order. */
    private int[] places(RandomGenerator random) {
      int[] order = new int[cells * cells];
      for (int i = 0; i < order.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    }

    private void paste(int digit, float[] values, int from, int place) {
      int stride = cells * width;
      int corner = from + place / cells * height * stride + place % cells * width;
      for (int row = 0; row < height; row++) {
        System.arraycopy(
            digits.values(),
            digit * digits.dimension() + row * width,
            values,
            corner + row * stride,
            width);
      }
    }
  }
}
