package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.infoplane.api.Capability;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What every {@link RegularizerLayer} must keep. Extend it, name the provider, and run it with
 * JUnit 5 and a backend of ND4J on the path:
 *
 * <pre>{@code
 * class MyLayerTest extends RegularizerLayerContract {
 *   @Override
 *   protected RegularizerLayer layer() {
 *     return new MyLayer();
 *   }
 * }
 * }</pre>
 *
 * <p>The kit puts the layer into SameDiff graphs, after an input of 6 units, of 4 x 5 values, or of
 * 3 maps of 5 x 5, of which it takes at least one; others it refuses with UNSUPPORTED. The input is
 * a placeholder, whose shape is known but for the batch. It is shown two further activations,
 * {@code first} (5 units) and {@code maps} (2 maps of 4 x 4), and one-hot labels of 3 classes. All
 * numbers, the noise switch too, have the type of the input: 32 or 64 bits.
 *
 * <p>Weights follow the seed of the request. Noise is drawn by ND4J's generator while the graph
 * runs, and only while the switch is on. A layer that claims {@link Capability#DETERMINISTIC} draws
 * none; of any other it is expected.
 */
public abstract class RegularizerLayerContract extends ComponentContract {
  private static final String NAME = "tested";
  private static final int BATCH = 8;
  private static final Map<String, long[]> SHAPES = shapes();

  private static Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new TreeMap<>();
    shapes.put("rank 2", new long[] {6});
    shapes.put("rank 3", new long[] {4, 5});
    shapes.put("rank 4", new long[] {3, 5, 5});
    return shapes;
  }

  /** The provider under test, as a user's program would make it. */
  protected abstract RegularizerLayer layer();

  @Override
  final RegularizerLayer component() {
    return layer();
  }

  /** A layer names types of ND4J, which costs little; what loads native code waits. */
  @Override
  boolean isNative(String className) {
    return className.equals("org.nd4j.linalg.factory.Nd4j")
        || className.startsWith("org.bytedeco.");
  }

  /** A layer in its graph. */
  private record Placed(LayerBench bench, RegularizedOutput result) {
    SDVariable output() {
      return result.output();
    }

    SDVariable penalty() {
      return result.penalty();
    }

    double penaltyOf(Map<String, INDArray> feed, long noiseSeed) {
      return bench.run(feed, noiseSeed, penalty()).get(penalty().name()).getDouble(0);
    }
  }

  private Options resolved() {
    return Options.resolve(layer().descriptor(), options());
  }

  private Placed place(long[] shape, DataType type, long seed) {
    LayerBench bench = new LayerBench(shape, type);
    return new Placed(bench, bench.put(layer(), NAME, resolved(), seed));
  }

  private Placed place(long[] shape) {
    return place(shape, DataType.DOUBLE, 1);
  }

  /** The shapes of input that it takes. */
  private Map<String, long[]> taken() {
    Map<String, long[]> taken = new TreeMap<>();
    SHAPES.forEach(
        (name, shape) -> {
          try {
            place(shape);
            taken.put(name, shape);
          } catch (InfoplaneException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
          }
        });
    return taken;
  }

  private Stream<DynamicTest> forEachShape(Consumer<long[]> test) {
    return taken().entrySet().stream()
        .map(shape -> dynamicTest(shape.getKey(), () -> test.accept(shape.getValue())));
  }

  private static void assertFinite(String what, INDArray array) {
    assertThat(Arrays.stream(numbers(array))).as(what).allMatch(Double::isFinite);
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }

  // What it takes and gives.

  @Test
  void anInputOfSomeRankIsTaken() {
    assertThat(taken()).as("ranks of input that it takes").isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> anInputIsTakenOrRefused() {
    Map<String, long[]> shapes = new TreeMap<>(SHAPES);
    shapes.put("rank 1", new long[] {});
    shapes.put("rank 5", new long[] {2, 3, 4, 4});
    return shapes.entrySet().stream()
        .map(
            shape ->
                dynamicTest(
                    shape.getKey(), () -> runs(new LayerBench(shape.getValue(), DataType.DOUBLE))));
  }

  private void runs(LayerBench bench) {
    try {
      Placed placed = new Placed(bench, bench.put(layer(), NAME, resolved(), 1));
      assertFinite(
          "output",
          bench.run(bench.feed(BATCH, true), 1, placed.output()).get(placed.output().name()));
    } catch (InfoplaneException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
    }
  }

  @TestFactory
  Stream<DynamicTest> theOutputHasTheBatchFirstAndTheTypeOfTheInput() {
    return forEachShape(
        shape -> {
          for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Placed placed = place(shape, type, 1);
            long[] shapeOfSeven = output(placed, 7, type).shape();
            long[] shapeOfNine = output(placed, 9, type).shape();
            assertThat(shapeOfSeven).as("shape of the output of 7 samples").startsWith(7);
            shapeOfSeven[0] = 9;
            assertThat(shapeOfNine).as("shape of the output of 9").isEqualTo(shapeOfSeven);
          }
        });
  }

  private static INDArray output(Placed placed, int batch, DataType type) {
    String name = placed.output().name();
    INDArray output =
        placed.bench().run(placed.bench().feed(batch, true), 1, placed.output()).get(name);
    assertThat(output.dataType()).as("type of the output").isEqualTo(type);
    assertFinite("output", output);
    return output;
  }

  @TestFactory
  Stream<DynamicTest> thePenaltyIsAFiniteNumber() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          for (boolean noise : new boolean[] {true, false}) {
            INDArray penalty =
                placed
                    .bench()
                    .run(placed.bench().feed(BATCH, noise), 1, placed.penalty())
                    .get(placed.penalty().name());
            assertThat(penalty.length()).as("numbers in the penalty").isEqualTo(1);
            assertFinite("penalty", penalty);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBatchAndTheSameBatchTwiceHaveOnePenalty() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> once = placed.bench().feed(BATCH, false);
          assertEqual(
              Invariance.PENALTY_A_SAMPLE,
              shape.length + 1 + " axes",
              placed.penaltyOf(once, 1),
              placed.penaltyOf(placed.bench().twice(once), 1));
        });
  }

  @TestFactory
  Stream<DynamicTest> theCostIsFiniteAndHasTheBatchFirst() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          assumeTrue(placed.result().cost().isPresent(), "states no cost by unit");
          SDVariable cost = placed.result().cost().orElseThrow();
          INDArray value =
              placed.bench().run(placed.bench().feed(BATCH, true), 1, cost).get(cost.name());
          assertThat(value.shape()).as("shape of the cost").startsWith(BATCH);
          assertFinite("cost", value);
        });
  }

  @Test
  void withoutLabelsOrOtherActivationsItWorksOrSaysSo() {
    long[] shape = taken().values().iterator().next();
    List<Callable<RegularizedOutput>> tries =
        List.of(
            () ->
                new LayerBench(shape, DataType.DOUBLE).putWithoutLabels(layer(), NAME, resolved()),
            () ->
                new LayerBench(shape, DataType.DOUBLE)
                    .putWithoutActivations(layer(), NAME, resolved()));
    for (Callable<RegularizedOutput> one : tries) {
      try {
        assertThat(one.call()).isNotNull();
      } catch (InfoplaneException e) {
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
      } catch (Exception e) {
        throw new AssertionError("neither worked nor said what is missing", e);
      }
    }
  }

  // Gradients.

  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfFiniteDifferences() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Slopes slopes = new Slopes(placed.bench(), placed.result(), BATCH);
          for (String variable : slopes.variables()) {
            for (int direction = 0; direction < 3; direction++) {
              Slopes.Slope slope = slopes.along(variable, direction);
              assertSlope(shape.length + 1 + " axes, " + variable, slope);
            }
          }
        });
  }

  private void assertSlope(String detail, Slopes.Slope slope) {
    Allowance one = allowanceFor(Invariance.GRADIENT);
    Allowance allowed =
        new Allowance(one.nats() * Math.max(1, Math.abs(slope.byDifferences())), one.reason());
    scorecard()
        .add(Invariance.GRADIENT, detail, "", slope.byDifferences(), slope.byGradient(), allowed);
    assertThat(slope.byGradient())
        .as("slope of penalty and output where " + detail + " moves")
        .isEqualTo(slope.byDifferences(), within(allowed.nats()));
  }

  // Seeds and noise.

  @TestFactory
  Stream<DynamicTest> theSameSeedsGiveTheSameBits() {
    return forEachShape(
        shape -> {
          Map<String, INDArray> one = everything(place(shape, DataType.DOUBLE, 5));
          Map<String, INDArray> two = everything(place(shape, DataType.DOUBLE, 5));
          assertThat(two.keySet()).isEqualTo(one.keySet());
          one.forEach(
              (name, value) ->
                  assertThat(numbers(two.get(name))).as(name).isEqualTo(numbers(value)));
        });
  }

  /** Weights, output and penalty. */
  private static Map<String, INDArray> everything(Placed placed) {
    Map<String, INDArray> values = new TreeMap<>(weights(placed));
    values.putAll(
        placed.bench().run(placed.bench().feed(BATCH, true), 3, placed.output(), placed.penalty()));
    return values;
  }

  private static Map<String, INDArray> weights(Placed placed) {
    Map<String, INDArray> weights = new TreeMap<>();
    for (String name : placed.bench().added(VariableType.VARIABLE)) {
      weights.put(name, placed.bench().graph().getVariable(name).getArr().dup());
    }
    return weights;
  }

  @TestFactory
  Stream<DynamicTest> theFirstWeightsFollowTheSeedOfTheRequestAlone() {
    return forEachShape(
        shape -> {
          Nd4j.getRandom().setSeed(1);
          Map<String, INDArray> one = weights(place(shape));
          Nd4j.getRandom().setSeed(2);
          weights(place(shape))
              .forEach(
                  (name, value) ->
                      assertThat(numbers(value))
                          .as(name + ", where ND4J's generator stands elsewhere")
                          .isEqualTo(numbers(one.get(name))));
        });
  }

  @TestFactory
  Stream<DynamicTest> noiseIsDrawnAnewAtEachStepUnlessThereIsNone() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> feed = placed.bench().feed(BATCH, true);
          boolean same = sameAfter(placed, feed, 1, 2);
          if (layer().descriptor().can(Capability.DETERMINISTIC)) {
            assertThat(same).as("claims to be deterministic: the same without a seed").isTrue();
          } else {
            assertThat(same)
                .as(
                    "the same output and penalty at every step: either it draws no noise, and should"
                        + " claim to be deterministic, or it draws the same again and again")
                .isFalse();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> inferenceIsFreeOfNoise() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> feed = placed.bench().feed(BATCH, false);
          assertThat(sameAfter(placed, feed, 1, 2) && sameAfter(placed, feed, 2, 77))
              .as("output and penalty do not depend on the generator where the switch is 0")
              .isTrue();
        });
  }

  private static boolean sameAfter(
      Placed placed, Map<String, INDArray> feed, long oneSeed, long otherSeed) {
    Map<String, INDArray> one =
        placed.bench().run(feed, oneSeed, placed.output(), placed.penalty());
    Map<String, INDArray> other =
        placed.bench().run(feed, otherSeed, placed.output(), placed.penalty());
    return one.entrySet().stream()
        .allMatch(
            value -> Arrays.equals(numbers(value.getValue()), numbers(other.get(value.getKey()))));
  }

  // Its place in the graph.

  @TestFactory
  Stream<DynamicTest> whatItAddsBearsItsNameAndTheRestStays() {
    return forEachShape(
        shape -> {
          LayerBench bench = new LayerBench(shape, DataType.DOUBLE);
          List<String> losses = List.copyOf(bench.graph().getLossVariables());
          bench.put(layer(), NAME, resolved(), 1);
          assertThat(bench.added(VariableType.VARIABLE))
              .as("names of weights begin with the layer's")
              .allMatch(name -> name.startsWith(NAME));
          assertThat(bench.added(VariableType.PLACEHOLDER))
              .as("placeholders, which nobody would fill")
              .isEmpty();
          assertThat(bench.isWhole()).as("all variables of the graph are still there").isTrue();
          assertThat(bench.graph().getLossVariables())
              .as("loss variables, which are for who trains the graph")
              .isEqualTo(losses);
        });
  }

  @TestFactory
  Stream<DynamicTest> twoLayersShareAGraph() {
    return forEachShape(
        shape -> {
          LayerBench bench = new LayerBench(shape, DataType.DOUBLE);
          Placed one = new Placed(bench, bench.put(layer(), "one", resolved(), 1));
          Placed two = new Placed(bench, bench.put(layer(), "two", resolved(), 2));
          assertThat(two.penalty().name()).isNotEqualTo(one.penalty().name());
          Map<String, INDArray> feed = bench.feed(BATCH, false);
          LayerBench elsewhere = new LayerBench(shape, DataType.DOUBLE);
          Placed alone = new Placed(elsewhere, elsewhere.put(layer(), "one", resolved(), 1));
          assertThat(one.penaltyOf(feed, 1))
              .as("penalty of a layer beside another, and alone")
              .isEqualTo(alone.penaltyOf(feed, 1));
          assertThat(two.penaltyOf(feed, 1)).as("penalty of the other").isFinite();
        });
  }

  @TestFactory
  Stream<DynamicTest> savedAndLoadedItAnswersAlike() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          SameDiff loaded = savedAndLoaded(placed.bench().graph());
          for (boolean noise : new boolean[] {false, true}) {
            Map<String, INDArray> feed = placed.bench().feed(BATCH, noise);
            Map<String, INDArray> before =
                placed.bench().run(feed, 4, placed.output(), placed.penalty());
            Map<String, INDArray> after =
                LayerBench.run(loaded, feed, 4, placed.output(), placed.penalty());
            before.forEach(
                (name, value) ->
                    assertThat(numbers(after.get(name)))
                        .as(name + " after saving and loading, noise " + noise)
                        .isEqualTo(numbers(value)));
          }
        });
  }

  private static SameDiff savedAndLoaded(SameDiff graph) {
    try {
      File file = File.createTempFile("infoplane-layer", ".sdz");
      try {
        graph.save(file, true);
        return SameDiff.load(file, true);
      } finally {
        Files.deleteIfExists(file.toPath());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> hooksMayBeCalledAfterEachStep() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          assumeFalse(placed.result().afterStep().isEmpty(), "has nothing to do after a step");
          for (long step = 0; step < 3; step++) {
            for (RegularizedOutput.StepHook hook : placed.result().afterStep()) {
              hook.afterStep(placed.bench().graph(), step);
            }
            placed
                .bench()
                .run(placed.bench().feed(BATCH, true), step, placed.output(), placed.penalty())
                .forEach(RegularizerLayerContract::assertFinite);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theInputStaysAsItIs() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> feed = placed.bench().feed(BATCH, true);
          Map<String, double[]> before = new HashMap<>();
          feed.forEach((name, array) -> before.put(name, numbers(array)));
          placed.bench().run(feed, 1, placed.output(), placed.penalty());
          feed.forEach(
              (name, array) -> assertThat(numbers(array)).as(name).isEqualTo(before.get(name)));
        });
  }

  @Test
  void severalThreadsMayBuildAtOnce() {
    long[] shape = taken().values().iterator().next();
    RegularizerLayer one = layer();
    Options options = resolved();
    double[] expected = outputOf(one, options, shape);
    List<Callable<double[]>> builds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      builds.add(() -> outputOf(one, options, shape));
    }
    atOnce(builds).forEach(output -> assertThat(output).as("output").isEqualTo(expected));
  }

  private static double[] outputOf(RegularizerLayer layer, Options options, long[] shape) {
    LayerBench bench = new LayerBench(shape, DataType.DOUBLE);
    Placed placed = new Placed(bench, bench.put(layer, NAME, options, 1));
    return numbers(
        bench.run(bench.feed(BATCH, false), 1, placed.output()).get(placed.output().name()));
  }

  @TestFactory
  Stream<DynamicTest> everyWordAndSmallestNumberOfAnOptionIsUnderstood() {
    return layer().descriptor().options().stream()
        .flatMap(
            spec ->
                OptionEnds.of(spec)
                    .map(
                        text ->
                            dynamicTest(
                                spec.name() + "=" + text, () -> builds(spec.name(), text))));
  }

  private void builds(String option, String text) {
    Map<String, String> written = new HashMap<>(options());
    written.put(option, text);
    Options options = Options.resolve(layer().descriptor(), written);
    for (long[] shape : taken().values()) {
      try {
        outputOf(layer(), options, shape);
      } catch (InfoplaneException e) {
        assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
      }
    }
  }
}
