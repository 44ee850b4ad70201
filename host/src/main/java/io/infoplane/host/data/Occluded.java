package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Images with a digit in front (Achille and Soatto, 2018, arXiv:1611.01353). The label is the
 * image's class; the digit, drawn independently of it, is the nuisance label: it hides a part of
 * what counts, and a representation need not keep which digit it was. Its ink is white and covers
 * the image, at a random place.
 *
 * <p>CIFAR-10 with digits of MNIST where a folder is named or the files may be fetched, each set's
 * images made of its own; else {@link Textures} with digits that the program draws.
 */
final class Occluded implements DataSource {
  static final String NAME = "occluded";

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
    DataSet digits = Digits.onEmptyGround(request);
    DataSet images = images(request);
    if (digits.sampleShape()[1] > images.sampleShape()[1]
        || digits.sampleShape()[2] > images.sampleShape()[2]) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "digits of "
              + Arrays.toString(digits.sampleShape())
              + " do not go on images of "
              + Arrays.toString(images.sampleShape()));
    }
    return new DataSet(
        NAME,
        "images of "
            + images.name()
            + ", whose classes are the labels, each behind a digit of "
            + digits.name()
            + ", which is the nuisance label; "
            + Arrays.toString(images.sampleShape())
            + ", inputs from 0 to 1",
        images.sampleShape(),
        images.classes(),
        behind(digits.train(), digits, images.train(), images, request.random(NAME + "/train")),
        behind(digits.test(), digits, images.test(), images, request.random(NAME + "/test")),
        OptionalDouble.empty());
  }

  private static DataSet images(DataRequest request) {
    if (!Digits.areFiles(request)) {
      return Textures.load(request);
    }
    DataSpec cifar =
        DataSpec.named(
            Cifar10.NAME,
            request.spec().dir(),
            request.spec().trainSamples(),
            request.spec().testSamples());
    return new Cifar10()
        .load(new DataRequest(cifar, request.dataDir(), request.download(), request.seed()));
  }

  private static Rows behind(
      Rows digits, DataSet ofDigits, Rows images, DataSet ofImages, RandomGenerator random) {
    int[] digitShape = ofDigits.sampleShape();
    int[] shape = ofImages.sampleShape();
    float[] values = images.values().clone();
    int[] nuisances = new int[images.n()];
    for (int i = 0; i < images.n(); i++) {
      int digit = random.nextInt(digits.n());
      nuisances[i] = digits.labels()[digit];
      int top = random.nextInt(shape[1] - digitShape[1] + 1);
      int left = random.nextInt(shape[2] - digitShape[2] + 1);
      for (int pixel = 0; pixel < digits.dimension(); pixel++) {
        float ink = digits.values()[digit * digits.dimension() + pixel];
        int row = top + pixel / digitShape[2];
        int column = left + pixel % digitShape[2];
        for (int channel = 0; channel < shape[0]; channel++) {
          int at = ((i * shape[0] + channel) * shape[1] + row) * shape[2] + column;
          values[at] += ink * (1 - values[at]);
        }
      }
    }
    return new Rows(values, images.labels(), images.dimension(), new float[0], nuisances);
  }
}
