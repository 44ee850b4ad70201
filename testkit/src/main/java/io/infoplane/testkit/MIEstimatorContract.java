package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Memo;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link MIEstimator} must keep. Extend it, name the provider, and run it with JUnit 5.
 *
 * <p>What the descriptor claims is tried on every pair of kinds it claims; what it does not claim
 * must be refused. Where a check compares numbers, an author who has a reason may {@linkplain
 * #allowance accept a larger error}; the reason is printed with the scorecard. Tests that no claim
 * calls for are skipped, and say so.
 */
public abstract class MIEstimatorContract extends ComponentContract {
  /** For who draws random numbers: they fall on other rows, symbols or columns. */
  private static final Allowance RANDOM =
      new Allowance(0.1, "not deterministic: its random numbers fall on other samples");

  /** For who estimates without a cap, as by nearest neighbours: a few times what 300 samples do. */
  private static final Allowance UNCAPPED =
      new Allowance(
          0.02,
          "a point estimate without a cap errs by (k - 1) / 2n, 0.007 here, and by its sampling");

  /** The provider under test, as a user's program would make it. */
  protected abstract MIEstimator estimator();

  @Override
  final MIEstimator component() {
    return estimator();
  }

  private Subject subject() {
    return new Subject(estimator(), options());
  }

  @Override
  Allowance usual(Check check) {
    Allowance usual =
        check == Invariance.ENTROPY_CAP && isPointEstimateAlone() ? UNCAPPED : check.allowance();
    boolean random = check instanceof Invariance && !subject().can(Capability.DETERMINISTIC);
    return random && usual.nats() < RANDOM.nats() ? RANDOM : usual;
  }

  private boolean isPointEstimateAlone() {
    return subject().can(Capability.POINT_ESTIMATE)
        && !subject().can(Capability.LOWER_BOUND)
        && !subject().can(Capability.UPPER_BOUND);
  }

  // What it claims, and what it does not.

  @Test
  void claimsWhatItTakesAndWhatItsValueIs() {
    Descriptor descriptor = estimator().descriptor();
    assertThat(Specimens.pairs())
        .as("claims at least one pair of kinds")
        .anyMatch(pair -> descriptor.can(pair.needs()));
    assertThat(Stream.of(Capability.POINT_ESTIMATE, Capability.LOWER_BOUND, Capability.UPPER_BOUND))
        .as("says whether its value is an estimate or a bound")
        .anyMatch(descriptor::can);
  }

  @TestFactory
  Stream<DynamicTest> answersWhatItClaimsAndRefusesTheRest() {
    return Specimens.pairs().stream()
        .map(pair -> dynamicTest(pair.kinds(), () -> answerOrRefuse(pair, can(pair.needs()))));
  }

  @TestFactory
  Stream<DynamicTest> answersGroupsOfVariablesOnlyWhereClaimed() {
    return Specimens.jointPairs().stream()
        .map(
            pair ->
                dynamicTest(
                    pair.kinds(),
                    () -> answerOrRefuse(pair, can(Capability.MULTIVARIATE) && can(pair.needs()))));
  }

  @TestFactory
  Stream<DynamicTest> answersConditionsOnlyWhereClaimed() {
    return forEachPair(
        pair -> {
          Variable condition = Specimens.symbols(2);
          if (can(Capability.CONDITIONAL)) {
            subject().askGiven(pair.x(), pair.y(), condition);
          } else {
            assertUnsupported(() -> subject().askGiven(pair.x(), pair.y(), condition));
            assertUnsupported(() -> subject().askGiven(pair.x(), pair.y(), Specimens.points(1)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> saysWhatAnEstimateCostsFromSizesAlone() {
    return forEachPair(
        pair -> {
          double cost = subject().cost(pair.x(), pair.y());
          assertThat(cost).as("multiplications").isBetween(0.0, Double.MAX_VALUE);
          assertThat(subject().cost(Specimens.scaled(pair.x(), 0), Specimens.scaled(pair.y(), 0)))
              .as("multiplications for other values")
              .isEqualTo(cost);
        });
  }

  private boolean can(Capability capability) {
    return subject().can(capability);
  }

  private void answerOrRefuse(Specimens.Pair pair, boolean claimed) {
    if (claimed) {
      subject().ask(pair.x(), pair.y());
    } else {
      assertUnsupported(() -> subject().ask(pair.x(), pair.y()));
    }
  }

  /** A test for each pair of kinds that is claimed. */
  private Stream<DynamicTest> forEachPair(Consumer<Specimens.Pair> test) {
    return forEachPair(Specimens.pairs(), test);
  }

  private Stream<DynamicTest> forEachPair(
      List<Specimens.Pair> pairs, Consumer<Specimens.Pair> test) {
    return pairs.stream()
        .filter(pair -> can(pair.needs()))
        .map(pair -> dynamicTest(pair.kinds(), () -> test.accept(pair)));
  }

  // What is true.

  @TestFactory
  Stream<DynamicTest> tasksWithAKnownAnswer() {
    return Tasks.all().stream()
        .filter(task -> task.suits(subject().descriptor()))
        .map(task -> dynamicTest(task.title(), () -> check(task)));
  }

  private void check(Task task) {
    Estimate estimate = answerTo(task);
    Optional<Warning> doubt = doubt(estimate);
    if (task.demanding() && doubt.isPresent()) {
      scorecard().addDoubted(task, estimate.value(), doubt.get());
      return;
    }
    double allowed = allowanceFor(task).nats();
    estimate
        .lower()
        .ifPresent(
            bound ->
                assertThat(bound).as("lower bound").isLessThanOrEqualTo(task.truth() + allowed));
    estimate
        .upper()
        .ifPresent(
            bound ->
                assertThat(bound).as("upper bound").isGreaterThanOrEqualTo(task.truth() - allowed));
    assertEqual(task, "", task.truth(), estimate.value());
  }

  /** What a condition may be, an estimator decides; all else it must answer. */
  private Estimate answerTo(Task task) {
    if (task.given().isEmpty()) {
      return subject().ask(task.x(), task.y());
    }
    try {
      return subject().askGiven(task.x(), task.y(), task.given().get());
    } catch (InfoplaneException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
      return abort("takes no such condition: " + e.getMessage());
    }
  }

  /** Whether an answer itself says that it is not to be trusted. */
  private static Optional<Warning> doubt(Estimate estimate) {
    return estimate.warnings().stream()
        .filter(
            warning ->
                Set.of(Warning.SATURATED, Warning.NEAR_CAP, Warning.TOO_FEW_SAMPLES)
                    .contains(warning.code()))
        .findFirst();
  }

  /** For who claims a lower bound alone: it may be far from the truth, on its own side. */
  @TestFactory
  Stream<DynamicTest> aLowerBoundStaysBelowTheTruth() {
    Descriptor descriptor = subject().descriptor();
    assumeTrue(
        descriptor.can(Capability.LOWER_BOUND) && !descriptor.can(Capability.POINT_ESTIMATE),
        "does not claim to be a lower bound alone");
    return Tasks.all().stream()
        .filter(task -> task.suitsBoundsAlone(descriptor))
        .map(task -> dynamicTest(task.title(), () -> checkLowerBound(task)));
  }

  private void checkLowerBound(Task task) {
    Estimate estimate = answerTo(task);
    boolean bound =
        estimate.warnings().stream()
            .noneMatch(warning -> warning.code().equals(Warning.NOT_A_BOUND));
    assumeTrue(bound, "says that this value is no bound");
    assertAtMost(task, "", task.truth(), estimate.lower().orElse(estimate.value()));
  }

  @TestFactory
  Stream<DynamicTest> laterStagesOfAMarkovChainKnowNoMore() {
    return MarkovChain.all().stream()
        .filter(chain -> chain.suits(subject().descriptor()))
        .map(chain -> dynamicTest(chain.title(), () -> check(chain)));
  }

  private void check(MarkovChain chain) {
    double before = subject().ask(chain.source(), chain.stages().get(0)).value();
    for (Variable stage : chain.stages().subList(1, chain.stages().size())) {
      double after = subject().ask(chain.source(), stage).value();
      assertAtMost(Invariance.MARKOV_CHAIN, chain.title() + ", " + stage.name(), before, after);
      before = after;
    }
  }

  @TestFactory
  Stream<DynamicTest> theOrderOfRowsDoesNotMatter() {
    return invariant(Invariance.ROW_ORDER, Specimens::reversed);
  }

  @TestFactory
  Stream<DynamicTest> theNumberingOfSymbolsDoesNotMatter() {
    return invariant(
        Invariance.RELABELLING,
        variable ->
            variable instanceof Discrete symbols ? Specimens.relabelled(symbols) : variable);
  }

  @TestFactory
  Stream<DynamicTest> symbolsThatNeverOccurDoNotMatter() {
    return invariant(
        Invariance.UNUSED_SYMBOLS,
        variable ->
            variable instanceof Discrete symbols ? Specimens.amongUnused(symbols) : variable);
  }

  @TestFactory
  Stream<DynamicTest> aConstantColumnAddsNothing() {
    return invariant(
        Invariance.CONSTANT_COLUMN,
        variable ->
            variable instanceof Continuous points
                ? Specimens.withConstantColumn(points)
                : variable);
  }

  /** The same number before and after the change, for each pair of kinds that it changes. */
  private Stream<DynamicTest> invariant(Invariance invariance, UnaryOperator<Variable> change) {
    return subject().claimedPairs().stream()
        .filter(pair -> change.apply(pair.x()) != pair.x() || change.apply(pair.y()) != pair.y())
        .map(
            pair ->
                dynamicTest(
                    pair.kinds(),
                    () ->
                        assertEqual(
                            invariance,
                            pair.kinds(),
                            subject().ask(pair.x(), pair.y()).value(),
                            subject()
                                .ask(change.apply(pair.x()), change.apply(pair.y()))
                                .value())));
  }

  @TestFactory
  Stream<DynamicTest> thirtyTwoAndSixtyFourBitsAgree() {
    return subject().claimedPairs().stream()
        .filter(pair -> !pair.needs().equals(Capability.DISCRETE_DISCRETE))
        .map(
            pair ->
                dynamicTest(
                    pair.kinds(),
                    () ->
                        assertEqual(
                            Invariance.ELEMENT_TYPE,
                            pair.kinds(),
                            rounded(pair, Samples.ElementType.FLOAT64),
                            rounded(pair, Samples.ElementType.FLOAT32))));
  }

  private double rounded(Specimens.Pair pair, Samples.ElementType type) {
    return subject()
        .ask(Specimens.rounded(pair.x(), type), Specimens.rounded(pair.y(), type))
        .value();
  }

  @TestFactory
  Stream<DynamicTest> bothOrdersGiveOneNumberWhereClaimed() {
    assumeTrue(can(Capability.SYMMETRIC), "does not claim to be symmetric");
    return forEachPair(
        pair ->
            assertEqual(
                Invariance.SYMMETRY,
                pair.kinds(),
                subject().ask(pair.x(), pair.y()).value(),
                subject().ask(pair.y(), pair.x()).value()));
  }

  @TestFactory
  Stream<DynamicTest> symbolsAreNotKnownBetterThanTheirEntropy() {
    return Stream.concat(
        forEachPair(this::assertCapped),
        forEachPair(Specimens.perfectlyKnown(), this::assertCapped));
  }

  private void assertCapped(Specimens.Pair pair) {
    double value = subject().ask(pair.x(), pair.y()).value();
    for (Variable variable : List.of(pair.x(), pair.y())) {
      if (variable instanceof Discrete symbols) {
        assertAtMost(Invariance.ENTROPY_CAP, pair.kinds(), symbols.entropy(), value);
      }
    }
  }

  @Test
  void mergingSymbolsAddsNothing() {
    assumeTrue(can(Capability.DISCRETE_CONTINUOUS), "takes no symbols with points");
    Discrete classes = ClassTasks.classes(1200, 4);
    Continuous points = ClassTasks.gaussians("T", classes, 1, 3, 1, 4);
    assertAtMost(
        Invariance.COARSER_SYMBOLS,
        "",
        subject().ask(classes, points).value(),
        subject().ask(Specimens.merged(classes), points).value());
  }

  @Test
  void classesFurtherApartAreKnownBetter() {
    assumeTrue(can(Capability.DISCRETE_CONTINUOUS), "takes no symbols with points");
    Discrete classes = ClassTasks.classes(1200, 2);
    double[] distances = {0, 1, 2, 4, 8, 64};
    for (int i = 1; i < distances.length; i++) {
      assertAtMost(
          Invariance.DISTANCE,
          distances[i - 1] + " and " + distances[i],
          classesApart(classes, distances[i]),
          classesApart(classes, distances[i - 1]));
    }
  }

  private double classesApart(Discrete classes, double distance) {
    return subject().ask(classes, ClassTasks.gaussians("T", classes, 1, distance, 1, 5)).value();
  }

  @Test
  void aNoisierChannelCarriesLess() {
    assumeTrue(can(Capability.DISCRETE_DISCRETE), "takes no two symbols");
    Discrete sent = DiscreteChannels.cycle("X", 2, 1);
    int[] oneFlipIn = {2, 4, 10, 20, 0};
    for (int i = 1; i < oneFlipIn.length; i++) {
      assertAtMost(
          Invariance.NOISE,
          "one flip in " + oneFlipIn[i - 1],
          subject().ask(sent, DiscreteChannels.flipped(oneFlipIn[i])).value(),
          subject().ask(sent, DiscreteChannels.flipped(oneFlipIn[i - 1])).value());
    }
  }

  // The same question, the same answer.

  @TestFactory
  Stream<DynamicTest> threadsAndRepetitionDoNotChangeABit() {
    return forEachPair(
        pair -> {
          Estimate first = subject().ask(pair.x(), pair.y(), TestContext.fresh().withThreads(1));
          for (int threads : new int[] {1, 2, 3, 8}) {
            Subject.assertSame(
                first, subject().ask(pair.x(), pair.y(), TestContext.fresh().withThreads(threads)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aDeterministicEstimatorIgnoresTheSeed() {
    assumeTrue(can(Capability.DETERMINISTIC), "does not claim to be deterministic");
    return forEachPair(
        pair ->
            Subject.assertSame(
                subject().ask(pair.x(), pair.y(), TestContext.fresh().withSeed(1)),
                subject().ask(pair.x(), pair.y(), TestContext.fresh().withSeed(99))));
  }

  @Test
  void whatIsRememberedDoesNotChangeABit() {
    Memo shared = TestContext.newMemo();
    Memo none = Memo.bounded(0);
    for (Specimens.Pair pair : subject().claimedPairs()) {
      for (Specimens.Pair question : pair.relatives()) {
        Estimate fresh = subject().ask(question.x(), question.y());
        for (Memo memo : List.of(shared, shared, none)) {
          Subject.assertSame(
              fresh, subject().ask(question.x(), question.y(), TestContext.fresh().with(memo)));
        }
      }
    }
  }

  /**
   * In another program the class is loaded anew, with nothing left over from earlier questions.
   * Objects of one program share what is static.
   */
  @Test
  void anotherRunOfTheProgramGivesTheSameBits() {
    List<Specimens.Pair> questions =
        subject().claimedPairs().stream().flatMap(pair -> pair.relatives().stream()).toList();
    for (Specimens.Pair question : questions) {
      Estimate here = subject().ask(question.x(), question.y());
      Subject.assertSame(here, elsewhere(question));
    }
  }

  private Estimate elsewhere(Specimens.Pair question) {
    try {
      MIEstimator again = (MIEstimator) AnotherRun.of(estimator().getClass());
      return new Subject(again, options()).ask(question.x(), question.y());
    } catch (ReflectiveOperationException | LinkageError e) {
      return abort("the estimator cannot be loaded a second time: " + e);
    }
  }

  @TestFactory
  Stream<DynamicTest> smallStepsOfPointsMoveTheValueSmoothlyWhereClaimed() {
    assumeTrue(can(Capability.DIFFERENTIABLE), "does not claim to be differentiable");
    return forEachPair(
        Specimens.pairs().stream()
            .filter(pair -> !pair.needs().equals(Capability.DISCRETE_DISCRETE))
            .toList(),
        pair -> {
          double slope = slope(pair, 1e-3);
          assertThat(slope).as("change of the value where points move").isNotZero();
          assertThat(slope(pair, 5e-4))
              .as("the slope over half the step")
              .isCloseTo(slope, withinPercentage(1));
        });
  }

  /** Where all points move, each in a direction of its own: the slope by central differences. */
  private double slope(Specimens.Pair pair, double step) {
    return (subject().ask(Specimens.moved(pair.x(), step), Specimens.moved(pair.y(), step)).value()
            - subject()
                .ask(Specimens.moved(pair.x(), -step), Specimens.moved(pair.y(), -step))
                .value())
        / (2 * step);
  }

  @TestFactory
  Stream<DynamicTest> severalThreadsMayAskAtOnce() {
    return forEachPair(
        pair -> {
          Subject one = subject();
          Estimate expected = one.ask(pair.x(), pair.y());
          Memo shared = TestContext.newMemo();
          List<Callable<Estimate>> questions = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            questions.add(() -> one.ask(pair.x(), pair.y(), TestContext.fresh().with(shared)));
          }
          atOnce(questions).forEach(answer -> Subject.assertSame(expected, answer));
        });
  }

  @TestFactory
  Stream<DynamicTest> theDataStaysAsItIs() {
    return forEachPair(
        pair -> {
          double[] x = Specimens.values(pair.x());
          double[] y = Specimens.values(pair.y());
          subject().ask(pair.x(), pair.y());
          assertThat(Specimens.values(pair.x())).as("x").isEqualTo(x);
          assertThat(Specimens.values(pair.y())).as("y").isEqualTo(y);
        });
  }

  @TestFactory
  Stream<DynamicTest> cancelledWorkSaysSoAndLeavesNothingBehind() {
    return forEachPair(
        pair -> {
          Estimate expected = subject().ask(pair.x(), pair.y());
          Memo shared = TestContext.newMemo();
          try {
            Subject.assertSame(
                expected,
                subject()
                    .ask(pair.x(), pair.y(), TestContext.fresh().with(shared).withCancellation()));
          } catch (InfoplaneException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
          }
          Subject.assertSame(
              expected, subject().ask(pair.x(), pair.y(), TestContext.fresh().with(shared)));
        });
  }

  // Poor data and options at their ends: an answer or a sentence, never another exception. That
  // the answer is finite, the api sees to.

  @TestFactory
  Stream<DynamicTest> oneSampleIsTooFewOrKnowsNothing() {
    return forEachPair(
        pair -> {
          try {
            double value =
                subject().ask(Specimens.first(pair.x(), 1), Specimens.first(pair.y(), 1)).value();
            assertEqual(Invariance.CONSTANT_VARIABLE, "one sample", 0, value);
          } catch (InfoplaneException e) {
            assertThat(e.code()).isIn(ErrorCode.TOO_FEW_SAMPLES, ErrorCode.DATA_INVALID);
            assertThat(e.getMessage()).isNotBlank();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fewSamplesGetAnAnswerOrASentence() {
    return forEachPair(
        pair -> {
          for (int n = 2; n <= 7; n++) {
            subject().askUnlessRefused(Specimens.first(pair.x(), n), Specimens.first(pair.y(), n));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aConstantKnowsNothing() {
    return forEachPair(
        pair -> {
          Variable x = Specimens.constant(pair.x());
          Variable y = Specimens.constant(pair.y());
          Map<String, Variable[]> cases = new HashMap<>();
          cases.put("x", new Variable[] {x, pair.y()});
          cases.put("y", new Variable[] {pair.x(), y});
          cases.put("both", new Variable[] {x, y});
          cases.forEach(
              (which, both) ->
                  subject()
                      .askUnlessRefused(both[0], both[1])
                      .ifPresent(
                          answer ->
                              assertEqual(
                                  Invariance.CONSTANT_VARIABLE,
                                  pair.kinds() + ", " + which,
                                  0,
                                  answer.value())));
        });
  }

  @TestFactory
  Stream<DynamicTest> hugeAndTinyValuesGetAnAnswerOrASentence() {
    return forEachPair(
        pair -> {
          for (double factor : new double[] {1e-300, 1e-100, 1e100, 1e200, 1e307}) {
            subject()
                .askUnlessRefused(
                    Specimens.scaled(pair.x(), factor), Specimens.scaled(pair.y(), factor));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyWordAndSmallestNumberOfAnOptionIsUnderstood() {
    return estimator().descriptor().options().stream()
        .flatMap(
            spec ->
                OptionEnds.of(spec)
                    .map(
                        text ->
                            dynamicTest(
                                spec.name() + "=" + text,
                                () -> {
                                  Map<String, String> written = new HashMap<>(options());
                                  written.put(spec.name(), text);
                                  Subject subject = new Subject(estimator(), written);
                                  subject
                                      .claimedPairs()
                                      .forEach(
                                          pair -> subject.askUnlessRefused(pair.x(), pair.y()));
                                })));
  }
}
