package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.random.custom.RandomNormal;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that each break the contract in one way. */
final class LayerZoo {
  private LayerZoo() {}

  /** Loads ND4J when it is made. */
  public static class Heavyweight extends SqueezingLayer {
    private final INDArray one = Nd4j.scalar(1.0);

    @Override
    SDVariable weights(LayerRequest request) {
      return super.weights(request).mul(one.getDouble(0));
    }
  }

  /** Takes no input at all. */
  public static class Picky extends SqueezingLayer {
    @Override
    public long[] outputShape(long[] inputShape, Options options) {
      throw new InfoplaneException(ErrorCode.UNSUPPORTED, "not this one");
    }
  }

  /** Takes every rank, and multiplies as if it were two. */
  public static class Careless extends SqueezingLayer {
    @Override
    public long[] outputShape(long[] inputShape, Options options) {
      return new long[] {UNITS};
    }
  }

  /** Takes a shape as it is announced, and refuses it later. */
  public static class Fickle extends EnergyLayer {
    @Override
    public RegularizedOutput apply(LayerRequest request) {
      if (request.inputShape().length != 1) {
        throw new InfoplaneException(ErrorCode.UNSUPPORTED, "units, please");
      }
      return super.apply(request);
    }
  }

  /** Asks SameDiff for the shape of what is computed. */
  public static class Peeker extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      long units = request.input().getShape()[1];
      return request.weights("weights", 1, units, units, UNITS);
    }
  }

  /** Announces another shape than it gives. */
  public static class Boaster extends SqueezingLayer {
    @Override
    public long[] outputShape(long[] inputShape, Options options) {
      super.outputShape(inputShape, options);
      return inputShape.clone();
    }
  }

  /** Asks ND4J for a shape that it could say itself. */
  public static class Measurer extends EnergyLayer {
    @Override
    public long[] outputShape(long[] inputShape, Options options) {
      return Nd4j.createUninitialized(inputShape).shape();
    }
  }

  /** Gives its units first. */
  public static class Transposer extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, request.graph().transpose(output));
    }
  }

  /** Gives 32 bits, whatever it is given. */
  public static class Narrow extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output.castTo(DataType.FLOAT));
    }
  }

  /** Gives a penalty for each sample. */
  public static class Itemizer extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return RegularizedOutput.of(output, mean.mul(mean).sum(1));
    }
  }

  /** Follows a number of each sample. */
  public static class Chatterbox extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output).withMetric("means", mean.mean(1));
    }
  }

  /** Adds the penalties of the batch up. */
  public static class Adder extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return RegularizedOutput.of(output, mean.mul(mean).sum());
    }
  }

  /** Gives the cost of each unit over the whole batch. */
  public static class Averager extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output).withCost(mean.mul(mean).mean(0));
    }
  }

  /** Takes labels for granted. */
  public static class TakesLabelsForGranted extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      SDVariable classes = request.labels().orElseThrow().mean();
      return super.result(request, mean, output.add(classes.mul(0)));
    }
  }

  /** Rounds on its way, which gradients do not see. */
  public static class Rounder extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      SDVariable rounded = output.castTo(DataType.FLOAT).castTo(output.dataType());
      return super.result(request, mean, rounded.add(output.sub(rounded).mul(1e3)));
    }
  }

  /** Does not let the other activation know what it costs. */
  public static class Blind extends CriticLayer {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:blind", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(Capability.DETERMINISTIC)
          .build();
    }

    @Override
    public RegularizedOutput apply(LayerRequest request) {
      SDVariable other = request.activation("first").variable();
      return RegularizedOutput.of(request.input(), stopped(other.mul(other)).mean());
    }
  }

  /** Has a critic that never learns. */
  public static class DullCritic extends CriticLayer {
    @Override
    SDVariable climbing(SDVariable weight) {
      return stopped(weight);
    }
  }

  /** Throws its own dice for the weights. */
  public static class OwnDice extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      return super.weights(request).mul(ThreadLocalRandom.current().nextDouble());
    }
  }

  /** Draws its weights from ND4J's generator, wherever that stands. */
  public static class GlobalDice extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      INDArray drawn = Nd4j.rand(request.type(), request.inputShape()[0], UNITS);
      return request.graph().var(request.name() + "/weights", drawn);
    }
  }

  /** Draws the same weights whatever the seed. */
  public static class LoadedDice extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      double[] drawn =
          new SplittableRandom(42).doubles(request.inputShape()[0] * UNITS, -1, 1).toArray();
      INDArray weights =
          Nd4j.createFromArray(drawn)
              .castTo(request.type())
              .reshape(request.inputShape()[0], UNITS);
      return request.graph().var(request.name() + "/weights", weights);
    }
  }

  /** Draws noise by ND4J's generator. */
  public static class OwnNoise extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request) {
      SDVariable ones = super.noise(request).mul(0).add(1);
      return request.graph().nn().dropout(ones, 0.5).castTo(request.type());
    }
  }

  /** Draws noise beside the place's by an operation that repeats itself. */
  public static class BrokenRecord extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request) {
      SDVariable offered = super.noise(request);
      SDVariable shape = request.graph().shape(offered);
      return new RandomNormal(request.graph(), shape, 0, 1)
          .outputVariable()
          .castTo(request.type())
          .add(offered);
    }
  }

  /** Claims to be deterministic, and is noisy. */
  public static class Pretender extends SqueezingLayer {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:pretender", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(Capability.DETERMINISTIC)
          .build();
    }
  }

  /** Has no noise, and does not say so. */
  public static class Quiet extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request) {
      return super.noise(request).mul(0);
    }
  }

  /** Does not look at the noise switch. */
  public static class Restless extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      SDVariable more = request.noise("more", LayerPlace.Noise.NORMAL, UNITS);
      return super.result(request, mean, output.add(more));
    }
  }

  /** Turns noise off by a product, which infinity survives. */
  public static class Infinite extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request) {
      SDVariable uniform = request.noise("noise", LayerPlace.Noise.UNIFORM, UNITS);
      return request.graph().math().log(uniform);
    }
  }

  /** Calls its weights by one name, whatever its own. */
  public static class Nameless extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      INDArray ones = Nd4j.ones(request.type(), request.inputShape()[0], UNITS);
      return request.graph().var("weights", ones);
    }
  }

  /** Calls its state by one name. */
  public static class Stateless extends EnergyLayer {
    @Override
    public RegularizedOutput apply(LayerRequest request) {
      SDVariable state = request.place().state("state", Nd4j.scalar(request.type(), 1));
      RegularizedOutput right = super.apply(request);
      return RegularizedOutput.of(right.output(), right.penalty().mul(state));
    }
  }

  /** Keeps one set of weights for all layers of a graph. */
  public static class Sharer extends SqueezingLayer {
    @Override
    SDVariable weights(LayerRequest request) {
      String name = "tested-or-not";
      if (!request.graph().hasVariable(name)) {
        request.graph().var(name, Nd4j.ones(request.type(), request.inputShape()[0], UNITS));
      }
      SDVariable weights = request.graph().getVariable(name);
      weights.getArr().muli(2);
      return weights;
    }
  }

  /** Decides what the graph is trained for. */
  public static class Usurper extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      RegularizedOutput result = super.result(request, mean, output);
      request.graph().setLossVariables(result.penalty().name());
      return result;
    }
  }

  /** Spoils its weights after a step. */
  public static class BadHook extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output)
          .withHook((arrays, step) -> arrays.get(request.name() + "/weights").assign(Double.NaN));
    }
  }

  /** Reads after a step what it did not ask for. */
  public static class Snoop extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output)
          .withHook((arrays, step) -> arrays.get(request.input().name()));
    }
  }

  /** Keeps the last batch, and takes its size for granted. */
  public static class Hoarder extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      String queue = request.name() + "/queue";
      request.place().state(queue, Nd4j.zeros(request.type(), 8, UNITS));
      return super.result(request, mean, output)
          .withHook(
              (arrays, step) -> {
                for (int row = 0; row < 8; row++) {
                  arrays.get(queue).putRow(row, arrays.get(mean.name()).getRow(row));
                }
              },
              mean);
    }
  }

  /** Fills its state by dice of its own. */
  public static class Gambler extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      return super.result(request, mean, output)
          .withHook(
              (arrays, step) ->
                  arrays
                      .get(request.name() + "/centre")
                      .addi(ThreadLocalRandom.current().nextDouble()));
    }
  }

  /** Writes its result over its input. */
  public static class Scribbler extends EnergyLayer {
    @Override
    public RegularizedOutput apply(LayerRequest request) {
      SDVariable ones = request.graph().onesLike(request.input());
      SDVariable changed = new DoubledFirst(request.input(), ones).outputVariable();
      return RegularizedOutput.of(changed, changed.mul(changed).mean());
    }
  }

  /** Cannot be asked by two at once. */
  public static class OneAtATime extends SqueezingLayer {
    private static final AtomicInteger INSIDE = new AtomicInteger();

    @Override
    public RegularizedOutput apply(LayerRequest request) {
      try {
        if (INSIDE.incrementAndGet() > 1) {
          throw new IllegalStateException("somebody is here");
        }
        Thread.sleep(2);
        return super.apply(request);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        INSIDE.decrementAndGet();
      }
    }
  }

  /** Does not expect its own words. */
  public static class Wordless extends EnergyLayer {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:wordless-layer", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(Capability.DETERMINISTIC)
          .options(OptionSpec.number("beta", 1, "Weight").orWord("learned", "learned"))
          .build();
    }

    @Override
    public RegularizedOutput apply(LayerRequest request) {
      RegularizedOutput right = super.apply(request);
      return RegularizedOutput.of(
          right.output(), right.penalty().mul(request.options().number("beta")));
    }
  }

  /** Does in Java, where the graph is run, what the saved graph knows nothing of. */
  public static class Forgotten extends SqueezingLayer {
    @Override
    RegularizedOutput result(LayerRequest request, SDVariable mean, SDVariable output) {
      SDVariable doubled =
          new DoubledFirst(output.mul(1), request.graph().onesLike(output)).outputVariable();
      return super.result(request, mean, doubled);
    }
  }

  /** A product that doubles its first factor, where it lies. */
  private static final class DoubledFirst extends MulOp {
    DoubledFirst(SDVariable first, SDVariable second) {
      super(first.getSameDiff(), first, second);
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
      context.getInputArray(0).muli(2);
      return super.calculateOutputShape(context);
    }
  }
}
