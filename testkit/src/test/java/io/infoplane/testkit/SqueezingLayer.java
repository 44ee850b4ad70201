package io.infoplane.testkit;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A correct layer with weights and noise: t = x W + b, to which a tenth is added or from which it
 * is taken at random. The penalty is half the mean square of x W + b.
 */
public class SqueezingLayer implements RegularizerLayer {
  static final int UNITS = 4;

  @Override
  public Descriptor descriptor() {
    return Descriptor.builder("test:squeezing", "1.0.0").summary("Squeezes to four units").build();
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    if (request.input().getShape().length != 2) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "test:squeezing takes an input of rank 2: units of a batch");
    }
    SDVariable mean = mean(request);
    SDVariable output = mean.add(noise(request, mean));
    return result(request, mean, output);
  }

  /** x W + b. */
  SDVariable mean(LayerRequest request) {
    SDVariable input = request.input();
    long units = input.getShape()[1];
    SDVariable weights = request.graph().var(request.name() + "/weights", weights(request, units));
    SDVariable bias =
        request.graph().var(request.name() + "/bias", Nd4j.zeros(input.dataType(), UNITS));
    return input.mmul(weights).add(bias);
  }

  INDArray weights(LayerRequest request, long units) {
    RandomGenerator random = request.context().random(request.name() + "/weights");
    double[] values = random.doubles(units * UNITS, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(units, UNITS).castTo(request.input().dataType());
  }

  /** A tenth up or down, while training; what is kept of a dropped one is doubled. */
  SDVariable noise(LayerRequest request, SDVariable like) {
    SDVariable ones = request.graph().fill(request.graph().shape(like), like.dataType(), 1);
    SDVariable sign = request.graph().nn().dropout(ones, 0.5).castTo(like.dataType()).sub(1);
    return sign.mul(0.1).mul(request.training());
  }

  RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
    SDVariable cost = mean.mul(mean).mul(0.5);
    return RegularizedOutput.of(output, cost.sum(1).mean()).withCost(cost);
  }
}
