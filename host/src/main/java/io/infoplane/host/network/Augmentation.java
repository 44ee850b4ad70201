package io.infoplane.host.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes rows at random: see {@link Views}. */
final class Augmentation {
  private final Views views;
  private final int channels;
  private final int height;
  private final int width;

  /**
   * Prepares for rows of one shape.
   *
   * @param views what is done
   * @param sampleShape of the data: (width), or (channels, height, width)
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if rows that are no images are to be
   *     moved or mirrored, or an image would be moved out of sight
   */
  Augmentation(Views views, int[] sampleShape) {
    boolean isImage = sampleShape.length == 3;
    this.views = views;
    this.channels = isImage ? sampleShape[0] : 1;
    this.height = isImage ? sampleShape[1] : 1;
    this.width = isImage ? sampleShape[2] : sampleShape[0];
    if (!isImage && (views.crop() > 0 || views.flip())) {
      throw Words.invalid(
          "views with crop or flip are of images (channels, height, width), and a row of this data"
              + " is "
              + Arrays.toString(sampleShape)
              + ": take noise, brightness or contrast");
    }
    if (isImage && views.crop() >= Math.min(height, width)) {
      throw Words.invalid(
          "crop is "
              + views.crop()
              + ", which moves images of "
              + height
              + " x "
              + width
              + " pixels out of sight: take less");
    }
  }

  /**
   * Changes a row in place. O(values).
   *
   * @param values of several rows
   * @param from where the row begins
   * @param random draws the change
   */
  void apply(float[] values, int from, RandomGenerator random) {
    int down = shift(random);
    int right = shift(random);
    boolean mirrored = views.flip() && random.nextBoolean();
    if (down != 0 || right != 0 || mirrored) {
      move(values, from, down, right, mirrored);
    }
    float factor = (float) (1 + views.contrast() * between(random));
    float more = (float) (views.brightness() * between(random));
    float deviation = views.noise().floatValue();
    for (int i = from; i < from + channels * height * width; i++) {
      float value = values[i] * factor + more;
      values[i] = deviation == 0 ? value : value + deviation * (float) random.nextGaussian();
    }
  }

  private int shift(RandomGenerator random) {
    return views.crop() == 0 ? 0 : random.nextInt(2 * views.crop() + 1) - views.crop();
  }

  private static double between(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }

  private void move(float[] values, int from, int down, int right, boolean mirrored) {
    int size = channels * height * width;
    float[] before = Arrays.copyOfRange(values, from, from + size);
    Arrays.fill(values, from, from + size, 0);
    for (int line = 0; line < channels * height; line++) {
      int row = line % height + down;
      if (row < 0 || row >= height) {
        continue;
      }
      int target = from + (line + down) * width;
      for (int x = Math.max(0, -right); x < Math.min(width, width - right); x++) {
        int column = mirrored ? width - 1 - x - right : x + right;
        values[target + column] = before[line * width + x];
      }
    }
  }
}
