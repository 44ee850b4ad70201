package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Memo;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.api.buffer.DataType;

/** Estimators that each break the contract in one way. */
final class Zoo {
  private Zoo() {}

  private static Estimate answer(EstimationRequest request, double value) {
    return Estimate.of(value, "I(X;Y)", request.size()).build();
  }

  private static Descriptor.Builder describe(String name) {
    return Descriptor.builder("zoo:" + name, "1.0.0")
        .summary("Breaks the contract")
        .capabilities(Capability.DISCRETE_DISCRETE, Capability.POINT_ESTIMATE);
  }

  /** Says twice what is true. */
  public static class Exaggerator extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, 2 * super.estimate(request).value());
    }
  }

  /** Comes out as no number. */
  public static class NotANumber extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, 0.0 * Double.POSITIVE_INFINITY * super.estimate(request).value());
    }
  }

  /** Draws random numbers of its own instead of the context's. */
  public static class OwnDice extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double error = 1e-12 * (1 + ThreadLocalRandom.current().nextDouble());
      return answer(request, super.estimate(request).value() + error);
    }
  }

  /** Claims to be deterministic and follows the seed. */
  public static class SeedFollower extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double error = 1e-12 * request.context().random("error").nextDouble();
      return answer(request, super.estimate(request).value() + error);
    }
  }

  /** Divides the work by threads and adds up in another order. */
  public static class ThreadCounter extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, super.estimate(request).value() + 1e-12 * request.context().threads());
    }
  }

  /** Takes points, which it does not claim. */
  public static class Credulous extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      Discrete x = symbols(request.x());
      return answer(request, information(x, symbols(request.y())));
    }

    private static Discrete symbols(Variable variable) {
      return variable instanceof Continuous points
          ? points.identity()
          : variable.as(Discrete.class);
    }
  }

  /** Forgets to look for a condition. */
  public static class Unconditional extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      Discrete x = request.x().as(Discrete.class);
      return answer(request, information(x, request.y().as(Discrete.class)));
    }
  }

  /** Reads a group of variables as the identity of its first part. */
  public static class Grouper extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      if (request.x() instanceof Joint group && request.y() instanceof Discrete y) {
        return answer(request, information(group.parts().get(0).identity(), y));
      }
      return super.estimate(request);
    }
  }

  /** Refuses with an exception of its own. */
  public static class RudeRefusal extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, information((Discrete) request.x(), (Discrete) request.y()));
    }
  }

  /** Claims points, which it does not take. */
  public static class Boaster extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return describe("boaster")
          .capabilities(Capability.DISCRETE_CONTINUOUS, Capability.DETERMINISTIC)
          .build();
    }
  }

  /** Describes itself differently each time. */
  public static class Moody extends CountedInformation {
    private static final AtomicInteger MOOD = new AtomicInteger();

    @Override
    public Descriptor descriptor() {
      return describe("moody")
          .capabilities(Capability.DETERMINISTIC)
          .ranking(MOOD.incrementAndGet())
          .build();
    }
  }

  /** Does not say whether it estimates or bounds. */
  public static class Undecided extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:undecided", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(
              Capability.DISCRETE_DISCRETE, Capability.DETERMINISTIC, Capability.SYMMETRIC)
          .build();
    }
  }

  /** Works with an api that is long gone. */
  public static class Veteran extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return describe("veteran")
          .capabilities(Capability.DETERMINISTIC)
          .apiVersions("[0.1,0.2)")
          .build();
    }
  }

  /** Has a default that its own option does not take. */
  public static class SelfContradiction extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return describe("self-contradiction")
          .capabilities(Capability.DETERMINISTIC)
          .options(OptionSpec.integer("k", 3, "Neighbours").min(5))
          .build();
    }
  }

  /** Touches ND4J when it is made. */
  public static class Heavyweight extends CountedInformation {
    private final DataType type = DataType.DOUBLE;

    @Override
    public Estimate estimate(EstimationRequest request) {
      return type == DataType.FLOAT ? answer(request, 0) : super.estimate(request);
    }
  }

  /** Claims symmetry, but weighs X. */
  public static class Lopsided extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double more = 1e-6 * request.x().as(Discrete.class).entropy();
      return answer(request, super.estimate(request).value() + more);
    }
  }

  /** Leaves the last sample out. */
  public static class Careless extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      super.estimate(request);
      int n = Math.max(1, request.size() - 1);
      return answer(
          request,
          information(
              (Discrete) Specimens.first(request.x(), n),
              (Discrete) Specimens.first(request.y(), n)));
    }
  }

  /** Reads a meaning into the numbers of symbols. */
  public static class Numerologist extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      Estimate right = super.estimate(request);
      return answer(request, right.value() + 1e-6 * request.x().as(Discrete.class).symbol(0));
    }
  }

  /** Counts symbols that never occur. */
  public static class Cataloguer extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      int symbols = request.x().as(Discrete.class).symbols();
      return answer(request, super.estimate(request).value() - symbols / (2.0 * 10_000));
    }
  }

  /** Claims a bound, and is a little above what can be. */
  public static class Optimist extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:optimist", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.LOWER_BOUND,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .build();
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, super.estimate(request).value() + 1e-6);
    }
  }

  /** Claims a point estimate, and is above what can be by more than samples explain. */
  public static class Braggart extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, super.estimate(request).value() + 0.03);
    }
  }

  /** Cannot count to ten before somebody else does. */
  public static class OneAtATime extends CountedInformation {
    private static final AtomicInteger INSIDE = new AtomicInteger();

    @Override
    public Estimate estimate(EstimationRequest request) {
      try {
        if (INSIDE.incrementAndGet() > 1) {
          throw new IllegalStateException("somebody is here");
        }
        Thread.sleep(2);
        return super.estimate(request);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        INSIDE.decrementAndGet();
      }
    }
  }

  /** Remembers under a key that leaves out Y. */
  public static class Forgetful extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return request
          .context()
          .memo()
          .get(
              new Memo.Key<>(Estimate.class, "forgetful " + request.x().sha256(), 100),
              () -> super.estimate(request));
    }
  }

  /** Takes a wish to stop for a wish to hear a zero. */
  public static class Stubborn extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      try {
        request.context().checkCancelled();
      } catch (InfoplaneException e) {
        return answer(request, 0);
      }
      return super.estimate(request);
    }
  }

  /** Sorts the data in place. */
  public static class Vandal extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      Estimate right = super.estimate(request);
      try {
        Field labels = Discrete.class.getDeclaredField("labels");
        labels.setAccessible(true);
        Arrays.sort((int[]) labels.get(request.x()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      return right;
    }
  }

  /** Does not expect a single sample. */
  public static class Impatient extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      if (request.size() == 1) {
        throw new ArithmeticException("/ by zero");
      }
      return super.estimate(request);
    }
  }

  /** Does not expect its own words. */
  public static class Wordless extends CountedInformation {
    @Override
    public Descriptor descriptor() {
      return describe("wordless")
          .capabilities(Capability.DETERMINISTIC, Capability.SYMMETRIC)
          .options(OptionSpec.integer("k", 3, "Neighbours").min(1).orWord("best", "all"))
          .build();
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      return request.options().integer("k") > 0 ? super.estimate(request) : null;
    }
  }

  /** Takes every column for news. */
  public static class ColumnCounter extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      int columns = request.y() instanceof Continuous points ? points.dimension() : 0;
      return answer(request, super.estimate(request).value() - 1e-6 * columns);
    }
  }

  /** Has less confidence in 32 bits. */
  public static class TypeChecker extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      boolean narrow =
          request.y() instanceof Continuous points
              && points.samples().type() == Samples.ElementType.FLOAT32;
      return answer(request, super.estimate(request).value() - (narrow ? 1e-3 : 0));
    }
  }

  /** Likes two classes better than four. */
  public static class Splitter extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      boolean two = request.x() instanceof Discrete classes && classes.symbols() == 2;
      return answer(request, super.estimate(request).value() * (two ? 2 : 1));
    }
  }

  /** Loses sight of what is far away. */
  public static class NearSighted extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      boolean far =
          request.y() instanceof Continuous points
              && points.samples().get(0, 0) + 32 < points.samples().get(1, 0);
      return answer(request, far ? 0 : super.estimate(request).value());
    }
  }

  /** Squares its points. */
  public static class Overflowing extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      if (request.y() instanceof Continuous points
          && Double.isInfinite(Math.pow(points.samples().get(0, 0), 2))) {
        throw new ArithmeticException("overflow");
      }
      return super.estimate(request);
    }
  }

  /** Says what is left to know. */
  public static class Contrarian extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer(request, Math.log(2) - super.estimate(request).value());
    }
  }

  /** Insists on eight samples, or one. */
  public static class Pedant extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      if (request.size() > 1 && request.size() < 8) {
        throw new IllegalStateException("eight, please");
      }
      return super.estimate(request);
    }
  }

  /** Divides by an entropy. */
  public static class Divider extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      if (request.x() instanceof Discrete x && x.symbols() == 1) {
        throw new ArithmeticException("/ by zero");
      }
      return super.estimate(request);
    }
  }

  /** Has bounds that cross. */
  public static class Crossed extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double right = super.estimate(request).value();
      return Estimate.of(right, "I(X;Y)", request.size())
          .lower(right + 0.1)
          .upper(right - 0.1)
          .build();
    }
  }

  /** Has a lower bound that is none. */
  public static class FalseBound extends CountedInformation {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double right = super.estimate(request).value();
      return Estimate.of(right, "I(X;Y)", request.size()).lower(right + 0.1).build();
    }
  }

  /** Cannot be made without help. */
  public static class Dependent extends CountedInformation {
    /** Needs an argument. */
    public Dependent(int argument) {
      if (argument < 0) {
        throw new InfoplaneException(ErrorCode.OPTION_INVALID, "negative");
      }
    }
  }

  /** Is no estimator that a stranger may see. */
  static class Hidden implements MIEstimator {
    @Override
    public Descriptor descriptor() {
      return describe("hidden").capabilities(Capability.DETERMINISTIC).build();
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      return new CountedInformation().estimate(request);
    }
  }

  /** Remembers all its life what it once said of X, whatever Y. */
  public static class Hoarder extends CountedInformation {
    private static final Map<String, Estimate> SAID = new ConcurrentHashMap<>();

    @Override
    public Estimate estimate(EstimationRequest request) {
      super.estimate(request); // refuses what it does not take
      return SAID.computeIfAbsent(request.x().sha256(), key -> super.estimate(request));
    }
  }

  /** Takes a wide spread for much information. */
  public static class SpreadLover extends CountedCells {
    @Override
    public Estimate estimate(EstimationRequest request) {
      double spread =
          request.y() instanceof Continuous points
              ? Arrays.stream(points.samples().toArray()).map(Math::abs).max().orElseThrow()
              : 0;
      return answer(request, super.estimate(request).value() + 0.02 * Math.min(spread, 50));
    }
  }

  /** Claims to be differentiable, and counts. */
  public static class Stepper extends CountedCells {
    @Override
    public Descriptor descriptor() {
      return describe("stepper")
          .capabilities(
              Capability.DISCRETE_CONTINUOUS, Capability.DIFFERENTIABLE, Capability.DETERMINISTIC)
          .build();
    }
  }

  /** Counts the values before it says what an estimate costs. */
  public static class Peeping extends CountedCells {
    @Override
    public double cost(EstimationRequest request) {
      return request.x() instanceof Continuous points ? points.identity().entropy() : 0;
    }
  }
}
