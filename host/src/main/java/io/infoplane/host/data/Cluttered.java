package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Cluttered digits (Mnih, Heess, Graves and Kavukcuoglu, 2014, arXiv:1406.6247): somewhere on an
 * empty canvas a whole digit, which is the label, and strewn over it distractors, patches of 8 x 8
 * pixels of other digits. Where they meet the brighter counts. All that a representation needs is
 * where the digit is; the rest is nuisance.
 *
 * <p>The digits are MNIST's where a folder is named or its files may be fetched, each set's images
 * made of its own; else the program draws them as {@link Glyphs} does.
 */
final class Cluttered implements DataSource {
  static final String NAME = "cluttered";
  static final int SMALLEST_CANVAS = 28;
  static final int LARGEST_CANVAS = 256;
  static final int MOST_DISTRACTORS = 1000;

  private static final int DEFAULT_CANVAS = 96;
  private static final int DEFAULT_DISTRACTORS = 21;
  private static final int DEFAULT_TRAIN = 5_000;
  private static final int DEFAULT_TEST = 1_000;

  /** Side of a patch, as in the paper. */
  private static final int PATCH = 8;

  /** A patch of which no pixel is as bright as this shows nothing; another is drawn. */
  private static final float INK = 0.5f;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dir", "download", "canvas", "distractors"));
  }

  @Override
  public DataSet load(DataRequest request) {
    int canvas = request.spec().canvas().orElse(DEFAULT_CANVAS);
    int distractors = request.spec().distractors().orElse(DEFAULT_DISTRACTORS);
    DataSet digits = Digits.onEmptyGround(request);
    int height = digits.sampleShape()[1];
    int width = digits.sampleShape()[2];
    if (height > canvas || width > canvas || height < PATCH || width < PATCH) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "digits of "
              + height
              + " x "
              + width
              + " pixels, of which patches of "
              + PATCH
              + " are cut, do not go on a canvas of "
              + canvas);
    }
    return new DataSet(
        NAME,
        "a digit, which is the label, at random on an empty canvas of "
            + canvas
            + " x "
            + canvas
            + " pixels, and "
            + distractors
            + " patches of "
            + PATCH
            + " x "
            + PATCH
            + " of other digits; the digits are of "
            + digits.name()
            + ", inputs from 0 (background) to 1",
        new int[] {1, canvas, canvas},
        digits.classes(),
        new Layout(canvas, distractors, height, width, digits.train())
            .draw(
                request.random(NAME + "/train"),
                request.spec().trainSamples().orElse(DEFAULT_TRAIN)),
        new Layout(canvas, distractors, height, width, digits.test())
            .draw(
                request.random(NAME + "/test"), request.spec().testSamples().orElse(DEFAULT_TEST)),
        OptionalDouble.empty());
  }

  /** How an image is laid out, and of what. */
  private record Layout(int canvas, int distractors, int height, int width, Rows digits) {

    Rows draw(RandomGenerator random, int n) {
      int size = canvas * canvas;
      float[] values = Digits.room(n, size, "cluttered digits");
      int[] labels = new int[n];
      float[] regions = new float[n * Rows.REGION];
      for (int i = 0; i < n; i++) {
        int digit = random.nextInt(digits.n());
        labels[i] = digits.labels()[digit];
        int top = random.nextInt(canvas - height + 1);
        int left = random.nextInt(canvas - width + 1);
        paste(digit, 0, 0, height, width, values, i * size + top * canvas + left);
        for (int patch = 0; patch < distractors; patch++) {
          distract(random, values, i * size);
        }
        regions[i * Rows.REGION] = top;
        regions[i * Rows.REGION + 1] = left;
        regions[i * Rows.REGION + 2] = height;
        regions[i * Rows.REGION + 3] = width;
      }
      return new Rows(values, labels, size, regions, new int[0]);
    }

    private void distract(RandomGenerator random, float[] values, int from) {
      int digit;
      int row;
      int column;
      // A digit without ink would never show any: such a set is not waited for.
      int tries = 0;
      do {
        digit = random.nextInt(digits.n());
        row = random.nextInt(height - PATCH + 1);
        column = random.nextInt(width - PATCH + 1);
      } while (!hasInk(digit, row, column) && ++tries < 100);
      int top = random.nextInt(canvas - PATCH + 1);
      int left = random.nextInt(canvas - PATCH + 1);
      paste(digit, row, column, PATCH, PATCH, values, from + top * canvas + left);
    }

    private boolean hasInk(int digit, int row, int column) {
      for (int y = row; y < row + PATCH; y++) {
        for (int x = column; x < column + PATCH; x++) {
          if (digits.values()[digit * digits.dimension() + y * width + x] >= INK) {
            return true;
          }
        }
      }
      return false;
    }

    /** A rectangle of a digit to a corner on a canvas. */
    private void paste(
        int digit, int row, int column, int rows, int columns, float[] values, int corner) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          int at = corner + y * canvas + x;
          int of = digit * digits.dimension() + (row + y) * width + column + x;
          values[at] = Math.max(values[at], digits.values()[of]);
        }
      }
    }
  }
}
