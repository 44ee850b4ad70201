package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.RegularizedOutput;
import java.util.List;
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
    INDArray weights(LayerRequest request, long units) {
      return super.weights(request, units).mul(one.getDouble(0));
    }
  }

  /** Takes no input at all. */
  public static class Picky extends SqueezingLayer {
    @Override
    public RegularizedOutput apply(LayerRequest request) {
      throw new InfoplaneException(ErrorCode.UNSUPPORTED, "not this one");
    }
  }

  /** Takes every rank, and multiplies as if it were two. */
  public static class Careless extends SqueezingLayer {
    @Override
    public RegularizedOutput apply(LayerRequest request) {
      SDVariable mean = mean(request);
      return result(request, mean, mean.add(noise(request, mean)));
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

  /** Throws its own dice for the weights. */
  public static class OwnDice extends SqueezingLayer {
    @Override
    INDArray weights(LayerRequest request, long units) {
      return super.weights(request, units).add(ThreadLocalRandom.current().nextDouble());
    }
  }

  /** Draws its weights from ND4J's generator, wherever that stands. */
  public static class GlobalDice extends SqueezingLayer {
    @Override
    INDArray weights(LayerRequest request, long units) {
      return Nd4j.rand(request.input().dataType(), units, UNITS);
    }
  }

  /** Draws noise by an operation that does not follow the generator, and repeats itself. */
  public static class BrokenRecord extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request, SDVariable like) {
      SDVariable shape = request.graph().shape(like);
      return new RandomNormal(request.graph(), shape, 0, 1)
          .outputVariable()
          .castTo(like.dataType())
          .mul(request.training());
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

  /** Does not look at the noise switch. */
  public static class Restless extends SqueezingLayer {
    @Override
    SDVariable noise(LayerRequest request, SDVariable like) {
      SDVariable ones = request.graph().fill(request.graph().shape(like), like.dataType(), 1);
      return request.graph().nn().dropout(ones, 0.5).castTo(like.dataType());
    }
  }

  /** Calls its weights by one name, whatever its own. */
  public static class Nameless extends SqueezingLayer {
    @Override
    SDVariable mean(LayerRequest request) {
      long units = request.input().getShape()[1];
      SDVariable weights = request.graph().var("weights", weights(request, units));
      return request.input().mmul(weights);
    }
  }

  /** Keeps one set of weights for all layers of a graph. */
  public static class Sharer extends SqueezingLayer {
    @Override
    SDVariable mean(LayerRequest request) {
      String name = "tested-or-not";
      long units = request.input().getShape()[1];
      if (!request.graph().hasVariable(name)) {
        request.graph().var(name, Nd4j.ones(request.input().dataType(), units, UNITS));
      }
      SDVariable weights = request.graph().getVariable(name);
      weights.getArr().muli(2);
      return request.input().mmul(weights);
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
          .withHook(
              (graph, step) ->
                  graph.getVariable(request.name() + "/weights").getArr().assign(Double.NaN));
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
