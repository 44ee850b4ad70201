package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.infoplane.api.Capability;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link RepresentationProbe} must keep. Extend it, name the provider, and run it with
 * JUnit 5:
 *
 * <pre>{@code
 * class MyProbeTest extends RepresentationProbeContract {
 *   @Override
 *   protected RepresentationProbe probe() {
 *     return new MyProbe();
 *   }
 * }
 * }</pre>
 *
 * <p>The kit shows the probe a {@link SyntheticRecording} and parts of it. The whole must be
 * answered; where something is missing, the probe answers or refuses with UNSUPPORTED and a
 * sentence. Whether the answer is right, the kit cannot know: the recording's structure is
 * documented, so that an author can test that too.
 */
public abstract class RepresentationProbeContract extends ComponentContract {

  /** The provider under test, as a user's program would make it. */
  protected abstract RepresentationProbe probe();

  @Override
  final RepresentationProbe component() {
    return probe();
  }

  // Questions, all of which pass what holds for all answers.

  private Observation observe(Recording recording) {
    return observe(recording, TestContext.fresh());
  }

  private Observation observe(Recording recording, TestContext context) {
    return observe(probe(), recording, new Yardstick().chosen(), context);
  }

  private Observation observe(
      RepresentationProbe probe,
      Recording recording,
      ProbeRequest.Chosen chosen,
      TestContext context) {
    return checked(probe.observe(request(recording, context).with(chosen)));
  }

  private ProbeRequest request(Recording recording, TestContext context) {
    return ProbeRequest.of(recording, Options.resolve(probe().descriptor(), options()), context);
  }

  private static Observation checked(Observation answer) {
    assertThat(answer).as("the answer").isNotNull();
    assertThat(answer.finding()).as("the finding, a sentence").isNotBlank().doesNotContain("\n");
    assertThat(answer.numbers().keySet()).as("names of numbers").noneMatch(String::isBlank);
    answer.tables().forEach(RepresentationProbeContract::check);
    answer.charts().forEach(RepresentationProbeContract::check);
    for (Observation.Images group : answer.images()) {
      assertThat(group.name()).as("the name of a group of images").isNotBlank();
      assertThat(group.images()).as("the images of '" + group.name() + "'").isNotEmpty();
    }
    assertThat(answer.warnings())
        .extracting(Warning::code)
        .as("codes of warnings: lower-case words joined by hyphens")
        .allMatch(code -> code.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    return answer;
  }

  private static void check(Observation.Table table) {
    assertThat(table.name()).as("the name of a table").isNotBlank();
    assertThat(table.columns())
        .as("the columns of table '" + table.name() + "'")
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
    assertThat(table.rows().stream().flatMap(List::stream))
        .as("cells of table '" + table.name() + "': finite numbers, booleans and strings")
        .allMatch(
            cell ->
                cell instanceof String
                    || cell instanceof Boolean
                    || (cell instanceof Number number && Double.isFinite(number.doubleValue())));
  }

  private static void check(Observation.Chart chart) {
    String what = "the chart '" + chart.name() + "'";
    assertThat(chart.name()).as("the name of a chart").isNotBlank();
    assertThat(List.of(chart.x().name(), chart.y().name()))
        .as("the names of the axes of " + what)
        .noneMatch(String::isBlank);
    assertThat(chart.series())
        .extracting(Observation.Series::name)
        .as("the series of " + what)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  private static List<Object> account(Observation answer) {
    return List.of(
        answer.finding(),
        List.copyOf(answer.numbers().entrySet()),
        answer.tables(),
        answer.charts(),
        answer.images(),
        answer.warnings());
  }

  private static void assertSame(Observation expected, Observation answer) {
    assertThat(account(answer)).isEqualTo(account(expected));
  }

  // What it answers.

  @Test
  void aWholeRecordingIsAnswered() {
    observe(SyntheticRecording.whole());
  }

  @TestFactory
  Stream<DynamicTest> whereSomethingIsMissingItAnswersOrSaysSo() {
    SyntheticRecording whole = SyntheticRecording.whole();
    Map<String, Recording> cases = new LinkedHashMap<>();
    cases.put("no labels", whole.withoutLabels());
    cases.put("no errors", whole.withoutErrors());
    cases.put("no costs", whole.withoutCosts());
    cases.put("no metrics", whole.withoutMetrics());
    cases.put("no gradients", whole.withoutGradients());
    cases.put("one epoch, before training", whole.withEpochs(0));
    cases.put("one epoch, trained", whole.withEpochs(20));
    cases.put("one layer", whole.withLayers("hidden"));
    cases.put("no feature maps", whole.withLayers("hidden", "output"));
    cases.put("feature maps alone", whole.withLayers("maps"));
    cases.put(
        "activations alone, of one layer and epoch",
        whole.withoutLabels().withoutErrors().withoutMetrics().withEpochs(5).withLayers("hidden"));
    return cases.entrySet().stream()
        .map(
            one ->
                dynamicTest(
                    one.getKey(),
                    () -> answersOrRefuses(one.getValue(), List.of(ErrorCode.UNSUPPORTED))));
  }

  @TestFactory
  Stream<DynamicTest> fewSamplesGetAnAnswerOrASentence() {
    return Stream.of(1, 2, 3, 5)
        .map(
            n ->
                dynamicTest(
                    n + " samples",
                    () ->
                        answersOrRefuses(
                            SyntheticRecording.whole().withSamples(n),
                            List.of(
                                ErrorCode.UNSUPPORTED,
                                ErrorCode.TOO_FEW_SAMPLES,
                                ErrorCode.DATA_INVALID))));
  }

  private void answersOrRefuses(Recording recording, List<ErrorCode> codes) {
    try {
      observe(recording);
    } catch (InfoplaneException e) {
      assertThat(e.code()).as(e.getMessage()).isIn(codes);
      assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
    }
  }

  // The estimator that the user chose.

  @Test
  void withoutAnEstimatorItAnswersOrAsksForOne() {
    try {
      checked(probe().observe(request(SyntheticRecording.whole(), TestContext.fresh())));
    } catch (InfoplaneException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(e.getMessage()).isNotBlank();
      assertThat(questionsToTheEstimator())
          .as("questions to the chosen estimator, of a probe that does not do without one")
          .isPositive();
    }
  }

  private int questionsToTheEstimator() {
    Yardstick yardstick = new Yardstick();
    observe(probe(), SyntheticRecording.whole(), yardstick.chosen(), TestContext.fresh());
    return yardstick.questions();
  }

  @TestFactory
  Stream<DynamicTest> aFailureOfTheEstimatorPassesThrough() {
    assumeTrue(questionsToTheEstimator() > 0, "asks no estimator");
    return Stream.of(ErrorCode.NOT_CONVERGED, ErrorCode.UNSUPPORTED, ErrorCode.CANCELLED)
        .map(
            code ->
                dynamicTest(
                    code.toString(),
                    () -> {
                      ProbeRequest.Chosen failing =
                          new Yardstick()
                              .chosen(
                                  (x, y) -> {
                                    throw new InfoplaneException(code, "the estimator gave up");
                                  });
                      assertThatThrownBy(
                              () ->
                                  observe(
                                      probe(),
                                      SyntheticRecording.whole(),
                                      failing,
                                      TestContext.fresh()))
                          .isInstanceOfSatisfying(
                              InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(code))
                          .hasStackTraceContaining("the estimator gave up");
                    }));
  }

  @Test
  void anotherEstimatorMayBeChosenNextTime() {
    assumeTrue(questionsToTheEstimator() > 0, "asks no estimator");
    Memo shared = TestContext.newMemo();
    Observation first = observe(SyntheticRecording.whole(), TestContext.fresh().with(shared));
    Yardstick second = new Yardstick();
    observe(probe(), SyntheticRecording.whole(), second.chosen(), TestContext.fresh().with(shared));
    assertThat(second.questions())
        .as("questions to the estimator of a later request, whose options may be others")
        .isPositive();
    assertSame(first, observe(SyntheticRecording.whole(), TestContext.fresh().with(shared)));
  }

  // The same question, the same answer.

  @Test
  void threadsAndRepetitionDoNotChangeABit() {
    Observation first = observe(SyntheticRecording.whole(), TestContext.fresh().withThreads(1));
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertSame(
          first, observe(SyntheticRecording.whole(), TestContext.fresh().withThreads(threads)));
    }
  }

  @Test
  void aDeterministicProbeIgnoresTheSeed() {
    assumeTrue(
        probe().descriptor().can(Capability.DETERMINISTIC), "does not claim to be deterministic");
    assertSame(
        observe(SyntheticRecording.whole(), TestContext.fresh().withSeed(1)),
        observe(SyntheticRecording.whole(), TestContext.fresh().withSeed(99)));
  }

  /** Recordings that a careless key would take for one another. */
  private List<SyntheticRecording> relatives() {
    SyntheticRecording whole = SyntheticRecording.whole();
    return List.of(
        whole,
        whole.withEpochs(1, 5, 20),
        whole.withLayers("hidden", "output"),
        whole.withSamples(48));
  }

  @Test
  void whatIsRememberedDoesNotChangeABit() {
    Memo shared = TestContext.newMemo();
    for (SyntheticRecording recording : relatives()) {
      Observation fresh = answerTo(recording, TestContext.fresh());
      for (Memo memo : List.of(shared, shared, Memo.bounded(0))) {
        assertSame(fresh, answerTo(recording, TestContext.fresh().with(memo)));
      }
    }
  }

  @Test
  void anotherRunOfTheProgramGivesTheSameBits() {
    for (SyntheticRecording recording : relatives()) {
      Observation here = answerTo(recording, TestContext.fresh());
      try {
        RepresentationProbe again = (RepresentationProbe) AnotherRun.of(probe().getClass());
        assertSame(here, answerTo(again, recording, TestContext.fresh()));
      } catch (ReflectiveOperationException | LinkageError e) {
        abort("the probe cannot be loaded a second time: " + e);
      }
    }
  }

  private Observation answerTo(Recording recording, TestContext context) {
    return answerTo(probe(), recording, context);
  }

  /** What it says of a recording; a refusal is an answer too. */
  private Observation answerTo(
      RepresentationProbe probe, Recording recording, TestContext context) {
    try {
      return observe(probe, recording, new Yardstick().chosen(), context);
    } catch (InfoplaneException e) {
      return Observation.of(e.code() + ": " + e.getMessage()).build();
    }
  }

  @Test
  void severalThreadsMayAskAtOnce() {
    RepresentationProbe one = probe();
    Observation expected = observe(SyntheticRecording.whole());
    Memo shared = TestContext.newMemo();
    SyntheticRecording recording = SyntheticRecording.whole();
    List<Callable<Observation>> questions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      questions.add(
          () ->
              observe(one, recording, new Yardstick().chosen(), TestContext.fresh().with(shared)));
    }
    atOnce(questions).forEach(answer -> assertSame(expected, answer));
  }

  @Test
  void theRecordingStaysAsItIs() {
    SyntheticRecording recording = SyntheticRecording.whole();
    List<double[]> before = recording.values();
    observe(recording);
    assertThat(recording.values())
        .as("numbers of the recording")
        .usingElementComparator(Arrays::compare)
        .isEqualTo(before);
  }

  @Test
  void cancelledWorkSaysSoAndLeavesNothingBehind() {
    Observation expected = observe(SyntheticRecording.whole());
    Memo shared = TestContext.newMemo();
    try {
      assertSame(
          expected,
          observe(SyntheticRecording.whole(), TestContext.fresh().with(shared).withCancellation()));
    } catch (InfoplaneException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
    }
    assertSame(expected, observe(SyntheticRecording.whole(), TestContext.fresh().with(shared)));
  }

  @TestFactory
  Stream<DynamicTest> everyWordAndSmallestNumberOfAnOptionIsUnderstood() {
    return probe().descriptor().options().stream()
        .flatMap(
            spec ->
                OptionEnds.of(spec)
                    .map(
                        text ->
                            dynamicTest(spec.name() + "=" + text, () -> asks(spec.name(), text))));
  }

  private void asks(String option, String text) {
    Map<String, String> written = new HashMap<>(options());
    written.put(option, text);
    ProbeRequest request =
        ProbeRequest.of(
                SyntheticRecording.whole(),
                Options.resolve(probe().descriptor(), written),
                TestContext.fresh())
            .with(new Yardstick().chosen());
    try {
      checked(probe().observe(request));
    } catch (InfoplaneException e) {
      assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
    }
  }
}
