package io.infoplane.testkit;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A correct layer with weights, noise and state: t = x W + b plus a tenth of normal noise. The
 * penalty is half the mean square of x W + b less its running mean.
 */
public class SqueezingLayer implements RegularizerLayer {
  static final int UNITS = 4;
  private static final double MOMENTUM = 0.9;

  @Override
  public Descriptor descriptor() {
    return Descriptor.builder("test:squeezing", "1.0.0").summary("Squeezes to four units").build();
  }

  @Override
  public long[] outputShape(long[] inputShape, Options options) {
    if (inputShape.length != 1) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "test:squeezing takes an input of rank 2: units of a batch");
    }
    return new long[] {UNITS};
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    SDVariable mean = mean(request);
    SDVariable output = mean.add(noise(request).mul(0.1).mul(request.training()));
    return result(request, mean, output);
  }

  /** x W + b. */
  SDVariable mean(LayerRequest request) {
    return request.input().mmul(weights(request)).add(request.parameter("bias", 0, UNITS));
  }

  SDVariable weights(LayerRequest request) {
    long units = request.inputShape()[0];
    return request.weights("weights", 1, units, units, UNITS);
  }

  SDVariable noise(LayerRequest request) {
    return request.noise("noise", LayerPlace.Noise.NORMAL, UNITS);
  }

  RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
    String centre = request.name() + "/centre";
    INDArray start = Nd4j.zeros(request.type(), UNITS);
    SDVariable offset = mean.sub(request.place().state(centre, start));
    SDVariable cost = offset.mul(offset).mul(0.5);
    return RegularizedOutput.of(output, cost.sum(1).mean())
        .withCost(cost)
        .withMetric("largest-cost", cost.max())
        .withHook(
            (arrays, step) -> {
              INDArray batch = arrays.get(mean.name()).mean(0);
              arrays.get(centre).muli(MOMENTUM).addi(batch.mul(1 - MOMENTUM));
            },
            mean);
  }
}
