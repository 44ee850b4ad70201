package io.infoplane.layers;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * A learned linear map of a layer's input: of its units, or of windows of its maps.
 *
 * @param width units, or maps, that it gives
 * @param kernel side of the windows of maps
 * @param stride how far a window goes
 */
record Linear(long width, int kernel, int stride) {

  /** What it makes of a sample; maps keep their size at stride 1. */
  long[] shape(long[] input) {
    return input.length == 1
        ? new long[] {width}
        : new long[] {width, side(input[1]), side(input[2])};
  }

  private long side(long side) {
    return (side + stride - 1) / stride;
  }

  /** Refuses what is neither units nor maps. */
  static void requireUnitsOrMaps(String id, long[] input) {
    if (input.length != 1 && input.length != 3) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          id
              + " takes units (n, units) or feature maps (n, channels, height, width), not samples"
              + " of "
              + input.length
              + " axes");
    }
  }

  /**
   * Adds the map to the graph.
   *
   * @param request whose input it takes
   * @param part name of its weights
   * @param gain of the first weights
   * @param bias each number of the first bias
   */
  SDVariable of(LayerRequest request, String part, double gain, double bias) {
    long[] shape = request.inputShape();
    SDVariable input = request.input();
    SDVariable constant = request.parameter(part + "-bias", bias, width);
    if (shape.length == 1) {
      SDVariable weights = request.weights(part + "-weights", gain, shape[0], shape[0], width);
      return input.mmul(weights).add(constant);
    }
    long fanIn = shape[0] * kernel * kernel;
    SDVariable weights =
        request.weights(part + "-weights", gain, fanIn, kernel, kernel, shape[0], width);
    Conv2DConfig windows =
        Conv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(stride)
            .sW(stride)
            .paddingMode(PaddingMode.SAME)
            .dataFormat(Conv2DConfig.NCHW)
            .build();
    return request
        .graph()
        .cnn()
        .conv2d(input, weights, windows)
        .add(constant.reshape(1, width, 1, 1));
  }
}
