package io.infoplane.estimators.neural.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * Two convolutions of side 5 and stride 2, each of which halves the sides of its maps: small enough
 * for a few thousand images.
 */
final class Convolutions {
  private static final int SIDE = 5;
  private static final int STRIDE = 2;
  private static final int[] FILTERS = {16, 32};

  private final String name;
  private final long[] shape;
  private final Activation activation;

  Convolutions(String name, long[] shape, Activation activation) {
    this.name = name;
    this.shape = shape;
    this.activation = activation;
  }

  private static long halved(long side) {
    return (side + STRIDE - 1) / STRIDE;
  }

  /** Number of values that they give for an image. */
  int width() {
    long height = shape[1];
    long across = shape[2];
    for (int i = 0; i < FILTERS.length; i++) {
      height = halved(height);
      across = halved(across);
    }
    return Math.toIntExact(FILTERS[FILTERS.length - 1] * height * across);
  }

  /** Multiplications of an image. */
  long products() {
    long sum = 0;
    long channels = shape[0];
    long height = shape[1];
    long across = shape[2];
    for (int filters : FILTERS) {
      height = halved(height);
      across = halved(across);
      sum += channels * filters * SIDE * SIDE * height * across;
      channels = filters;
    }
    return sum;
  }

  SDVariable build(SDVariable images, Weights weights) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(SIDE)
            .kW(SIDE)
            .sH(STRIDE)
            .sW(STRIDE)
            .paddingMode(PaddingMode.SAME)
            .dataFormat(Conv2DConfig.NCHW)
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    SDVariable signal = images;
    long channels = shape[0];
    for (int i = 0; i < FILTERS.length; i++) {
      int fanIn = Math.toIntExact(SIDE * SIDE * channels);
      SDVariable kernel =
          weights.drawn(name + "/filters-" + i, fanIn, SIDE, SIDE, channels, FILTERS[i]);
      SDVariable bias = weights.zero(name + "/filters-bias-" + i, FILTERS[i]);
      signal = activation.of(images.getSameDiff().cnn().conv2d(signal, kernel, bias, config));
      channels = FILTERS[i];
    }
    return signal.reshape(-1, width());
  }
}
