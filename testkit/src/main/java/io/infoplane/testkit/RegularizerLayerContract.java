package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.LongStream;
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
 * 3 maps of 5 x 5, of which it takes at least one; others its {@link RegularizerLayer#outputShape}
 * refuses with UNSUPPORTED. It is shown the activations {@code input} (6 units, the network's
 * input), {@code first} (5 units), {@code maps} (2 maps of 4 x 4) and {@code before} (its own
 * input), and one-hot labels of 3 classes. All are computed, so that SameDiff itself does not know
 * their shapes: the request does. All numbers, the noise switch too, have the type of the input: 32
 * or 64 bits.
 *
 * <p>Weights and state follow the seed of the request. Noise comes from the {@linkplain
 * io.infoplane.api.LayerPlace#noise place}, and never from ND4J's generator; it counts only while
 * the switch is on. A layer that claims {@link Capability#DETERMINISTIC} has none; of any other it
 * is expected. A layer that claims {@link Capability#ADVERSARIAL} names in {@link #adversaries()}
 * what does not follow the gradient of its penalty.
 *
 * <p>Closed forms of the penalty only the author knows: {@link LayerBench} is for them. The kit
 * runs graphs by SameDiff's own session, which computes wrong numbers for {@code nn.linear} and
 * {@code xw_plus_b}: write {@code x.mmul(w).add(b)}.
 */
public abstract class RegularizerLayerContract extends ComponentContract {
  private static final String NAME = "tested";
  private static final int BATCH = 8;

  /** What central differences may differ from 0 by, where nothing depends on what moves. */
  private static final double ROUNDING = 1e-6;

  private static final Map<String, long[]> SHAPES = shapes();

  private static Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new TreeMap<>();
    shapes.put("rank 2", new long[] {6});
    shapes.put("rank 3", new long[] {4, 5});
    shapes.put("rank 4", new long[] {3, 5, 5});
    return shapes;
  }

  private static LayerGraph graph(DataType type, long... shape) {
    Map<String, long[]> others = new LinkedHashMap<>();
    others.put(LayerGraph.INPUT, new long[] {6});
    others.put("first", new long[] {5});
    others.put("maps", new long[] {2, 4, 4});
    return new LayerGraph(type, shape, others, 3);
  }

  /** The provider under test, as a user's program would make it. */
  protected abstract RegularizerLayer layer();

  /**
   * What does not follow the gradient of the penalty, of a layer that claims {@link
   * Capability#ADVERSARIAL}: its critic climbs what the network descends. All else is checked
   * against finite differences; each of these must have a gradient that is not zero.
   *
   * @return names of activations ({@code before} is the layer's input), or parts of weights, where
   *     {@code critic} stands for {@code critic/bias} too; where it is empty, any variable may be
   *     one
   */
  protected Set<String> adversaries() {
    return Set.of();
  }

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
  private record Placed(LayerGraph graph, String name, RegularizedOutput result) {
    SDVariable output() {
      return result.output();
    }

    SDVariable penalty() {
      return result.penalty();
    }

    double penaltyOf(Map<String, INDArray> feed) {
      return graph.run(feed, penalty()).get(penalty().name()).getDouble(0);
    }

    INDArray value(SDVariable variable, Map<String, INDArray> feed) {
      return graph.run(feed, variable).get(variable.name());
    }

    Map<String, INDArray> outputAndPenalty(Map<String, INDArray> feed) {
      return graph.run(feed, output(), penalty());
    }

    void step(Map<String, INDArray> feed, long step) {
      graph.afterStep(name, result, feed, step);
    }

    /** Copies of weights and state. */
    Map<String, INDArray> kept() {
      Map<String, INDArray> kept = new TreeMap<>();
      for (String variable : graph.added(VariableType.VARIABLE)) {
        kept.put(variable, graph.graph().getVariable(variable).getArr().dup());
      }
      return kept;
    }
  }

  private Options resolved() {
    return Options.resolve(layer().descriptor(), options());
  }

  private Placed place(LayerGraph graph, long seed) {
    return new Placed(graph, NAME, graph.put(layer(), NAME, resolved(), seed));
  }

  private Placed place(long... shape) {
    return place(graph(DataType.DOUBLE, shape), 1);
  }

  private Placed place(DataType type, long... shape) {
    return place(graph(type, shape), 1);
  }

  /** The shapes of input that it takes. */
  private Map<String, long[]> taken() {
    Map<String, long[]> taken = new TreeMap<>();
    SHAPES.forEach(
        (name, shape) -> {
          if (takes(shape)) {
            taken.put(name, shape);
          }
        });
    return taken;
  }

  private boolean takes(long... shape) {
    try {
      assertThat(layer().outputShape(shape, resolved())).isNotNull();
      return true;
    } catch (InfoplaneException e) {
      assertRefusal(e);
      return false;
    }
  }

  private static void assertRefusal(InfoplaneException e) {
    assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
  }

  private Stream<DynamicTest> forEachShape(Consumer<long[]> test) {
    return taken().entrySet().stream()
        .map(shape -> dynamicTest(shape.getKey(), () -> test.accept(shape.getValue())));
  }

  private static void assertFinite(String what, INDArray array) {
    assertThat(Arrays.stream(numbers(array))).as(what).allMatch(Double::isFinite);
  }

  private static void assertFiniteNumber(String what, INDArray array) {
    assertThat(array.length()).as("numbers in " + what).isEqualTo(1);
    assertFinite(what, array);
  }

  private static void assertSame(
      String when, Map<String, INDArray> values, Map<String, INDArray> expected) {
    assertThat(values.keySet()).as(when).isEqualTo(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(numbers(values.get(name))).as(name + " " + when).isEqualTo(numbers(value)));
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
  Stream<DynamicTest> anInputIsTakenOrRefusedByItsShape() {
    Map<String, long[]> shapes = new TreeMap<>(SHAPES);
    shapes.put("rank 1", new long[] {});
    shapes.put("rank 5", new long[] {2, 3, 4, 4});
    return shapes.entrySet().stream()
        .map(
            shape ->
                dynamicTest(
                    shape.getKey(),
                    () -> {
                      if (takes(shape.getValue())) {
                        Placed placed = place(shape.getValue());
                        assertFinite(
                            "output",
                            placed.value(placed.output(), placed.graph().feed(BATCH, true, 1)));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theOutputHasTheBatchFirstAndTheTypeOfTheInput() {
    return forEachShape(
        shape -> {
          for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Placed placed = place(type, shape);
            for (int batch : new int[] {7, 9}) {
              INDArray output = placed.value(placed.output(), placed.graph().feed(batch, true, 1));
              assertThat(output.shape()).as("shape of " + batch + " samples").startsWith(batch);
              assertThat(output.dataType()).as("type of the output").isEqualTo(type);
              assertFinite("output", output);
            }
          }
        });
  }

  /** A single sample too, as the last batch of an inference may be. */
  @TestFactory
  Stream<DynamicTest> theOutputHasTheShapeThatIsAnnounced() {
    return forEachShape(
        shape -> {
          long[] given = shape.clone();
          long[] announced = layer().outputShape(given, resolved());
          assertThat(given).as("the input's shape, after it was asked about").isEqualTo(shape);
          Placed placed = place(shape);
          for (int batch : new int[] {1, 2, 9}) {
            INDArray output = placed.value(placed.output(), placed.graph().feed(batch, false, 1));
            assertThat(output.shape())
                .as("shape of the output of " + batch + " samples, with the batch")
                .isEqualTo(
                    LongStream.concat(LongStream.of(batch), LongStream.of(announced)).toArray());
          }
        });
  }

  @Test
  void announcesItsShapeWithoutLoadingNativeCode() {
    Class<?> type = component().getClass();
    Set<String> loaded;
    try {
      loaded = LoadWatch.classesOfShape(type, options(), SHAPES.values(), this::isNative);
    } catch (ReflectiveOperationException | LinkageError e) {
      loaded = abort(type + " cannot be loaded a second time to see what it loads: " + e);
    }
    assertThat(loaded).as("classes of ND4J and JavaCPP loaded by outputShape").isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> thePenaltyIsAFiniteNumber() {
    return forEachShape(
        shape -> {
          for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Placed placed = place(type, shape);
            for (boolean noise : new boolean[] {true, false}) {
              INDArray penalty =
                  placed.value(placed.penalty(), placed.graph().feed(BATCH, noise, 1));
              assertThat(penalty.dataType()).as("type of the penalty").isEqualTo(type);
              assertFiniteNumber("penalty", penalty);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> metricsAreFiniteNumbers() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          assumeFalse(placed.result().metrics().isEmpty(), "wants no number followed");
          assertThat(placed.result().metrics().keySet()).noneMatch(String::isBlank);
          for (boolean noise : new boolean[] {true, false}) {
            Map<String, INDArray> feed = placed.graph().feed(BATCH, noise, 1);
            placed
                .result()
                .metrics()
                .forEach(
                    (name, metric) ->
                        assertFiniteNumber("metric " + name, placed.value(metric, feed)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBatchAndTheSameBatchTwiceHaveOnePenalty() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> once = placed.graph().feed(BATCH, false, 1);
          assertEqual(
              Invariance.PENALTY_A_SAMPLE,
              shape.length + 1 + " axes",
              placed.penaltyOf(once),
              placed.penaltyOf(placed.graph().twice(once)));
        });
  }

  @TestFactory
  Stream<DynamicTest> theCostIsFiniteAndHasTheBatchFirst() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          assumeTrue(placed.result().cost().isPresent(), "states no cost by unit");
          SDVariable cost = placed.result().cost().orElseThrow();
          for (boolean noise : new boolean[] {true, false}) {
            INDArray value = placed.value(cost, placed.graph().feed(BATCH, noise, 1));
            assertThat(value.shape()).as("shape of the cost").startsWith(BATCH);
            assertThat(value.rank()).as("axes of the cost: samples by units").isGreaterThan(1);
            assertFinite("cost", value);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> itWorksOrSaysWhatIsMissing() {
    long[] shape = taken().values().iterator().next();
    LayerGraph graph = graph(DataType.DOUBLE, shape);
    Map<String, Callable<RegularizedOutput>> tries = new LinkedHashMap<>();
    tries.put("labels", () -> graph.putWithoutLabels(layer(), "one", resolved()));
    tries.put("other activations", () -> graph.putWithoutActivations(layer(), "two", resolved()));
    tries.put(
        "a network that follows", () -> graph.putWithoutFollower(layer(), "three", resolved()));
    return tries.entrySet().stream()
        .map(
            missing ->
                dynamicTest(
                    "without " + missing.getKey(), () -> worksOrSaysSo(missing.getValue())));
  }

  private static void worksOrSaysSo(Callable<RegularizedOutput> attempt) {
    try {
      assertThat(attempt.call()).isNotNull();
    } catch (InfoplaneException e) {
      assertThat(e.code())
          .as(e.getMessage())
          .isIn(ErrorCode.UNSUPPORTED, ErrorCode.OPTION_INVALID); // The latter, of a name.
      assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
    } catch (Exception e) {
      throw new AssertionError("neither worked nor said what is missing", e);
    }
  }

  // Gradients.

  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfFiniteDifferences() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Slopes slopes =
              new Slopes(placed.graph(), placed.result(), placed.graph().feed(BATCH, true, 11));
          Set<String> moved = new TreeSet<>();
          for (String variable : slopes.variables()) {
            for (int direction = 0; direction < 3; direction++) {
              Slopes.Slope slope = slopes.along(variable, direction);
              String detail = shape.length + 1 + " axes, " + shortName(variable);
              if (isAdversary(variable)) {
                assertHasGradient(detail, slope);
              } else {
                assertSlope(detail, slope);
              }
              if (slope.byGradient() != 0) {
                moved.add(shortName(variable));
              }
            }
          }
          assertAdversariesMove(moved);
        });
  }

  /** As authors know it: the activation's name, or the part of the layer. */
  private static String shortName(String variable) {
    String fed = LayerGraph.fed("");
    return variable.startsWith(fed)
        ? variable.substring(fed.length())
        : variable.substring(variable.indexOf('/') + 1);
  }

  private void assertAdversariesMove(Set<String> moved) {
    if (!adversaries().isEmpty()) {
      assertThat(layer().descriptor().can(Capability.ADVERSARIAL))
          .as("claims to be adversarial, as its test says it is")
          .isTrue();
    }
    for (String adversary : adversaries()) {
      assertThat(moved)
          .as("activations and weights with a gradient, of which the test names " + adversary)
          .anyMatch(name -> isPartOf(adversary, name));
    }
  }

  private boolean isAdversary(String variable) {
    return adversaries().isEmpty()
        ? layer().descriptor().can(Capability.ADVERSARIAL)
        : adversaries().stream().anyMatch(part -> isPartOf(part, shortName(variable)));
  }

  private static boolean isPartOf(String part, String name) {
    return name.equals(part) || name.startsWith(part + "/");
  }

  private static void assertHasGradient(String detail, Slopes.Slope slope) {
    assertThat(slope.byGradient()).as("slope by the gradient of " + detail).isFinite();
    if (Math.abs(slope.byDifferences()) > ROUNDING) {
      assertThat(slope.byGradient()).as("slope by the gradient of " + detail).isNotZero();
    }
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
        shape ->
            assertSame(
                "for the second time",
                everything(graph(DataType.DOUBLE, shape)),
                everything(graph(DataType.DOUBLE, shape))));
  }

  /** Output and penalty, then weights and state after some steps. */
  private Map<String, INDArray> everything(LayerGraph graph) {
    Placed placed = place(graph, 5);
    Map<String, INDArray> feed = graph.feed(BATCH, true, 3);
    Map<String, INDArray> values = new TreeMap<>(placed.outputAndPenalty(feed));
    for (long step = 0; step < 3; step++) {
      placed.step(feed, step);
    }
    values.putAll(placed.kept());
    return values;
  }

  @TestFactory
  Stream<DynamicTest> weightsAndStateFollowTheSeedOfTheRequestAlone() {
    return forEachShape(
        shape -> {
          Nd4j.getRandom().setSeed(1);
          Map<String, INDArray> one = place(shape).kept();
          Nd4j.getRandom().setSeed(2);
          assertSame("where ND4J's generator stands elsewhere", place(shape).kept(), one);
          Map<String, INDArray> other = place(graph(DataType.DOUBLE, shape), 2).kept();
          List<String> drawn =
              one.keySet().stream()
                  .filter(name -> Arrays.stream(numbers(one.get(name))).distinct().count() > 2)
                  .toList();
          if (!drawn.isEmpty()) {
            assertThat(drawn)
                .as("weights or state, of which another seed of the request makes another")
                .anyMatch(name -> !Arrays.equals(numbers(one.get(name)), numbers(other.get(name))));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> noiseComesFromThePlaceAlone() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> feed = placed.graph().feed(BATCH, true, 1);
          Nd4j.getRandom().setSeed(1);
          Map<String, INDArray> one = placed.outputAndPenalty(feed);
          Nd4j.getRandom().setSeed(2);
          assertSame("with the same noise", placed.outputAndPenalty(feed), one);
          assertThat(placed.graph().graph().getOps().values())
              .as("operations that draw random numbers, which the place should")
              .noneMatch(op -> op.getOp().getClass().getName().contains(".ops.random."));
        });
  }

  @TestFactory
  Stream<DynamicTest> otherNoiseGivesOtherNumbersUnlessThereIsNone() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          LayerGraph graph = placed.graph();
          Map<String, INDArray> one = placed.outputAndPenalty(graph.feed(BATCH, true, 1));
          Map<String, INDArray> other = placed.outputAndPenalty(graph.feed(BATCH, true, 2));
          if (layer().descriptor().can(Capability.DETERMINISTIC)) {
            assertSame("with other noise: it claims to be deterministic", other, one);
          } else {
            assertThat(one.entrySet())
                .as(
                    "output or penalty that other noise changes: where there is no noise, claim to"
                        + " be deterministic")
                .anyMatch(
                    value ->
                        !Arrays.equals(
                            numbers(value.getValue()), numbers(other.get(value.getKey()))));
          }
        });
  }

  /** It may hold anything finite then, and ND4J's generator counts no more than ever. */
  @TestFactory
  Stream<DynamicTest> inferenceIsFreeOfNoise() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          LayerGraph graph = placed.graph();
          Map<String, INDArray> feed = graph.feed(BATCH, false, 1);
          Nd4j.getRandom().setSeed(1);
          Map<String, INDArray> one = placed.outputAndPenalty(feed);
          Nd4j.getRandom().setSeed(2);
          assertSame(
              "with other noise where the switch is 0",
              placed.outputAndPenalty(graph.feed(BATCH, false, 2)),
              one);
          assertSame(
              "with zeros as noise where the switch is 0",
              placed.outputAndPenalty(graph.withNoise(feed, 0, 0)),
              one);
        });
  }

  /** Uniform numbers come close to 1, and are 0 once in some million. */
  @TestFactory
  Stream<DynamicTest> theRarestNoiseGivesFiniteNumbers() {
    return forEachShape(
        shape -> {
          for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Placed placed = place(type, shape);
            LayerGraph graph = placed.graph();
            Map<String, INDArray> feed = graph.feed(BATCH, true, 1);
            placed
                .outputAndPenalty(graph.withNoise(feed, -6, 0))
                .forEach((name, value) -> assertFinite(name + " where uniform noise is 0", value));
            placed
                .outputAndPenalty(graph.withNoise(feed, 6, Math.nextDown(1f)))
                .forEach(
                    (name, value) -> assertFinite(name + " where uniform noise is near 1", value));
          }
        });
  }

  // Its place in the graph.

  @TestFactory
  Stream<DynamicTest> whatItAddsBearsItsNameAndTheRestStays() {
    return forEachShape(
        shape -> {
          LayerGraph graph = graph(DataType.DOUBLE, shape);
          List<String> losses = List.copyOf(graph.graph().getLossVariables());
          place(graph, 1);
          List<String> added = new ArrayList<>(graph.added(VariableType.VARIABLE));
          Set<String> placeholders = graph.added(VariableType.PLACEHOLDER);
          added.addAll(placeholders);
          assertThat(added)
              .as("names of weights, state and noise begin with the layer's and a slash")
              .allMatch(name -> name.startsWith(NAME + "/"));
          assertThat(placeholders)
              .as("placeholders, of which nobody fills any but noise and a network that follows")
              .isSubsetOf(graph.offered());
          assertThat(graph.isWhole()).as("all variables of the graph are still there").isTrue();
          assertThat(graph.graph().getLossVariables())
              .as("loss variables, which are for who trains the graph")
              .isEqualTo(losses);
        });
  }

  @TestFactory
  Stream<DynamicTest> twoLayersShareAGraph() {
    return forEachShape(
        shape -> {
          LayerGraph graph = graph(DataType.DOUBLE, shape);
          Placed one = new Placed(graph, "one", graph.put(layer(), "one", resolved(), 1));
          Placed two = new Placed(graph, "two", graph.put(layer(), "two", resolved(), 2));
          assertThat(two.penalty().name()).isNotEqualTo(one.penalty().name());
          Map<String, INDArray> feed = graph.feed(BATCH, false, 1);
          LayerGraph elsewhere = graph(DataType.DOUBLE, shape);
          Placed alone = new Placed(elsewhere, "one", elsewhere.put(layer(), "one", resolved(), 1));
          assertThat(one.penaltyOf(feed))
              .as("penalty of a layer beside another, and alone")
              .isEqualTo(alone.penaltyOf(elsewhere.feed(BATCH, false, 1)));
          assertThat(two.penaltyOf(feed)).as("penalty of the other").isFinite();
        });
  }

  /** After some steps, so that its state has changed. */
  @TestFactory
  Stream<DynamicTest> savedAndLoadedItAnswersAlike() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          for (long step = 0; step < 2; step++) {
            placed.step(placed.graph().feed(BATCH, true, step), step);
          }
          SameDiff loaded = savedAndLoaded(placed.graph().graph());
          for (boolean noise : new boolean[] {false, true}) {
            Map<String, INDArray> feed = placed.graph().feed(BATCH, noise, 4);
            assertSame(
                "after saving and loading, noise " + noise,
                LayerGraph.run(loaded, feed, placed.output(), placed.penalty()),
                placed.outputAndPenalty(feed));
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

  /** Batches of several sizes, as the last of an epoch is smaller. */
  @TestFactory
  Stream<DynamicTest> hooksMayBeCalledAfterEachStep() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          assumeFalse(placed.result().afterStep().isEmpty(), "has nothing to do after a step");
          Map<String, INDArray> start = placed.kept();
          int[] batches = {BATCH, BATCH, BATCH - 3, BATCH};
          for (int step = 0; step < batches.length; step++) {
            Map<String, INDArray> feed = placed.graph().feed(batches[step], true, step);
            placed.step(feed, step);
            placed
                .outputAndPenalty(feed)
                .forEach((name, value) -> assertFinite(name + " after a step", value));
          }
          placed
              .kept()
              .forEach(
                  (name, value) -> {
                    assertFinite(name + " after some steps", value);
                    assertThat(value.shape())
                        .as("shape of " + name + " after some steps")
                        .isEqualTo(start.get(name).shape());
                  });
        });
  }

  @TestFactory
  Stream<DynamicTest> whatItReadsStaysAsItIs() {
    return forEachShape(
        shape -> {
          Placed placed = place(shape);
          Map<String, INDArray> feed = placed.graph().feed(BATCH, true, 1);
          Map<String, double[]> before = new HashMap<>();
          feed.forEach((name, array) -> before.put(name, numbers(array)));
          List<SDVariable> activations = placed.graph().readActivations();
          List<SDVariable> wanted = new ArrayList<>(activations);
          wanted.add(placed.output());
          wanted.add(placed.penalty());
          Map<String, INDArray> values =
              placed.graph().run(feed, wanted.toArray(SDVariable[]::new));
          feed.forEach(
              (name, array) -> assertThat(numbers(array)).as(name).isEqualTo(before.get(name)));
          activations.forEach(
              activation ->
                  assertThat(numbers(values.get(activation.name())))
                      .as("activation " + activation.name())
                      .isEqualTo(before.get(LayerGraph.fed(activation.name()))));
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

  /** The output, run with the penalty. */
  private static double[] outputOf(RegularizerLayer layer, Options options, long[] shape) {
    LayerGraph graph = graph(DataType.DOUBLE, shape);
    Placed placed = new Placed(graph, NAME, graph.put(layer, NAME, options, 1));
    Map<String, INDArray> values = placed.outputAndPenalty(graph.feed(BATCH, false, 1));
    return numbers(values.get(placed.output().name()));
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
        layer().outputShape(shape, options);
        outputOf(layer(), options, shape);
      } catch (InfoplaneException e) {
        assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
      }
    }
  }
}
