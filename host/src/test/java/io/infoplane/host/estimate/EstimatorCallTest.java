package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorCallTest {
  private static final Continuous T =
      Continuous.of("t", Samples.of(new double[][] {{0, 1}, {0, 1}, {2, 3}, {4, 5}}));
  private static final Discrete Y = Discrete.of("y", new int[] {0, 0, 1, 1}, 2);
  private static final Discrete X = T.identity().named("x");
  private static final Joint MAPS =
      Joint.of(
          "maps",
          List.of(
              Continuous.of("m0", Samples.of(new double[][] {{1}, {1}, {2}, {2}})),
              Continuous.of("m1", Samples.of(new double[][] {{1}, {2}, {3}, {4}}))));

  /** A component of whatever behaviour. */
  private record Answering(Descriptor descriptor, Function<EstimationRequest, Estimate> answer)
      implements MIEstimator {
    /** What it answers is its cost as well. */
    @Override
    public double cost(EstimationRequest request) {
      return answer.apply(request).value();
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer.apply(request);
    }
  }

  private static Service<MIEstimator> service(
      Function<EstimationRequest, Estimate> answer, Capability... capabilities) {
    Descriptor descriptor =
        Descriptor.builder("acme:entropy", "1.2.0")
            .summary("Answers the entropy of the discrete variable")
            .capabilities(capabilities)
            .options(OptionSpec.integer("k", 3, "Neighbours").min(1))
            .build();
    return new Service<>(
        ServiceKind.ESTIMATOR,
        new Answering(descriptor, answer),
        descriptor,
        "acme-plugin",
        "acme.module",
        Optional.of("ab".repeat(32)));
  }

  private static Service<MIEstimator> mixed(Function<EstimationRequest, Estimate> answer) {
    return service(answer, Capability.DISCRETE_CONTINUOUS);
  }

  /** The entropy of the discrete variable bounds its information about anything from above. */
  private static Estimate entropy(EstimationRequest request) {
    Discrete discrete = (request.x() instanceof Discrete x ? x : (Discrete) request.y());
    return Estimate.of(discrete.entropy() / 2, "I(X;Y)", request.size())
        .lower(0)
        .upper(discrete.entropy())
        .standardError(0.25)
        .warn("rough", "nobody would do it so")
        .diagnostic("symbols", discrete.symbols())
        .build();
  }

  @Test
  void aRecordSaysWhatTheEstimateRestsOn() {
    EstimatorCall call = EstimatorCall.of(mixed(EstimatorCallTest::entropy), Map.of("k", "+5"));
    EstimateRecord record = call.run(X, T, HostContext.withSeed(7));
    assertThat(record.estimator()).isEqualTo("acme:entropy");
    assertThat(record.version()).isEqualTo("1.2.0");
    assertThat(record.options()).containsExactly(Map.entry("k", "5"), Map.entry("seed", "7"));
    assertThat(record.value()).isEqualTo(X.entropy() / 2);
    assertThat(record.upper()).hasValue(X.entropy());
    assertThat(record.n()).isEqualTo(4);
    assertThat(record.diagnostics()).containsEntry("symbols", 3L);
    assertThat(record.x()).isEqualTo(new VariableInfo("x", "discrete", List.of(4), X.sha256()));
    assertThat(record.y())
        .isEqualTo(new VariableInfo("t", "continuous", List.of(4, 2), T.sha256()));
    assertThat(record.plugin()).isEqualTo("acme-plugin");
    assertThat(record.pluginSha256()).contains("ab".repeat(32));
    assertThat(record.key()).isEqualTo(call.key(X, T, 7));
  }

  @Test
  void theKeyChangesWithAllThatTheNumberDependsOnAndWithNothingElse() {
    Service<MIEstimator> service = mixed(EstimatorCallTest::entropy);
    EstimatorCall call = EstimatorCall.of(service, Map.of());
    EstimateKey key = call.key(X, T, 0);
    assertThat(key.hex()).matches("[0-9a-f]{64}");
    assertThat(EstimatorCall.of(service, Map.of("k", "3")).key(X.named("z"), T, 0)).isEqualTo(key);
    assertThat(EstimatorCall.of(service, Map.of("seed", "0")).key(X, T, 9)).isEqualTo(key);
    assertThat(call.key(T, X, 0)).isNotEqualTo(key);
    assertThat(call.key(Y, T, 0)).isNotEqualTo(key);
    assertThat(call.key(X, T, 1)).isNotEqualTo(key);
    assertThat(EstimatorCall.of(service, Map.of("k", "4")).key(X, T, 0)).isNotEqualTo(key);
  }

  private static double cost(Function<EstimationRequest, Estimate> answer, Variable y) {
    return EstimatorCall.of(mixed(answer), Map.of())
        .reading(Reading.MEAN)
        .cost(Y, y, HostContext.withSeed(0));
  }

  private static Function<EstimationRequest, Estimate> says(double cost) {
    return request -> Estimate.of(cost, "cost", request.size()).build();
  }

  @Test
  void aCostIsThatOfAllMapsAndNothingWhereItIsNonsense() {
    assertThat(cost(says(7), T)).isEqualTo(7);
    assertThat(cost(says(7), MAPS)).isEqualTo(14);
    assertThat(cost(says(-1), T)).isZero();
    assertThat(
            cost(
                request -> {
                  throw new IllegalStateException("no idea");
                },
                T))
        .isZero();
    // What is refused by its kind is refused before anything is asked.
    assertThatThrownBy(() -> cost(says(7), Y)).hasMessageContaining("acme:entropy takes");
    assertThatThrownBy(
            () ->
                cost(
                    request -> {
                      throw new InfoplaneException(ErrorCode.TOO_FEW_SAMPLES, "ten are the least");
                    },
                    T))
        .hasMessage("acme:entropy: ten are the least");
  }

  @Test
  void aConditionReachesTheEstimatorAndTheRecord() {
    Service<MIEstimator> service =
        service(
            request ->
                Estimate.of(((Discrete) request.given().orElseThrow()).entropy(), "I(X;Y|Z)", 4)
                    .build(),
            Capability.DISCRETE_CONTINUOUS,
            Capability.CONDITIONAL);
    EstimatorCall call = EstimatorCall.of(service, Map.of());
    EstimateRecord record = call.given(Y).estimate(X, T);
    assertThat(record.value()).isEqualTo(Y.entropy());
    assertThat(record.given()).contains(VariableInfo.of(Y));
    assertThat(record.key()).isEqualTo(call.given(Y).key(X, T, 0)).isNotEqualTo(call.key(X, T, 0));
    assertThat(record.key()).isNotEqualTo(call.given(X).key(X, T, 0));
    assertThat(call.given(Y).reading(Reading.MEAN).ofLayer(Y, MAPS, HostContext.withSeed(0)))
        .returns(Optional.of(VariableInfo.of(Y)), EstimateRecord::given);
  }

  @Test
  void aConditionThatIsNotClaimedIsRefused() {
    EstimatorCall call = EstimatorCall.of(mixed(EstimatorCallTest::entropy), Map.of());
    assertThatThrownBy(() -> call.given(Y).estimate(X, T))
        .isInstanceOf(InfoplaneException.class)
        .hasMessage(
            "acme:entropy takes no condition: ask it for I(X;Y) alone, or for I(X;Y|Z) an"
                + " estimator with the capability conditional")
        .extracting(e -> ((InfoplaneException) e).code())
        .isEqualTo(ErrorCode.UNSUPPORTED);
  }

  @Test
  void theKeyIsTheSameOnEveryMachine() {
    // printf '1:x\n1:y\n8:core:kde\n5:1.0.0\n4:seed\n1:0\n' | sha256sum
    assertThat(EstimateKey.of("x", "y", Optional.empty(), "core:kde", "1.0.0", Map.of("seed", "0")))
        .hasToString("6484216ece6c070148eeb0260fa1c0fc081637c9872049e7ed8fdaa911dbada6");
  }

  @Test
  void theSeedOfACallStandsForTheContexts() {
    Service<MIEstimator> service =
        mixed(
            request ->
                Estimate.of(request.context().random("draw").nextDouble(), "I(X;Y)", 4).build());
    EstimateRecord own =
        EstimatorCall.of(service, Map.of("seed", "-3")).run(X, T, HostContext.withSeed(0));
    EstimateRecord contexts =
        EstimatorCall.of(service, Map.of()).run(X, T, HostContext.withSeed(-3));
    assertThat(own.value()).isEqualTo(contexts.value());
    assertThat(own.key()).isEqualTo(contexts.key());
    assertThat(EstimatorCall.of(service, Map.of()).run(X, T, HostContext.withSeed(1)).value())
        .isNotEqualTo(own.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "99999999999999999999"})
  void aSeedIsAWholeNumber(String text) {
    assertThatThrownBy(() -> EstimatorCall.of(mixed(r -> null), Map.of("seed", text)))
        .hasMessage("acme:entropy: option 'seed' takes a whole number, not '" + text + "'");
  }

  @Test
  void nothingWhereAnEstimateIsDueIsThePluginsFault() {
    assertBroken(mixed(request -> null), "returned null");
  }

  @Test
  void whateverAnEstimatorThrowsIsThePluginsFault() {
    assertBroken(
        mixed(
            request -> {
              throw new IllegalStateException("lost");
            }),
        "threw java.lang.IllegalStateException: lost");
    assertBroken(
        mixed(
            request -> {
              throw new NoClassDefFoundError("acme/Lost");
            }),
        "threw java.lang.NoClassDefFoundError: acme/Lost");
    assertBroken(
        mixed(
            request -> {
              throw new StackOverflowError();
            }),
        "threw java.lang.StackOverflowError");
  }

  private static void assertBroken(Service<MIEstimator> service, String what) {
    assertThatThrownBy(() -> EstimatorCall.of(service, Map.of()).estimate(X, T))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_BROKEN))
        .hasMessage("the plugin 'acme-plugin' is broken: acme:entropy 1.2.0 " + what);
  }

  @Test
  void anErrorOfTheContractKeepsItsCodeAndGetsTheEstimatorsName() {
    Service<MIEstimator> service =
        mixed(request -> Estimate.of(Double.NaN, "I(X;Y)", request.size()).build());
    assertThatThrownBy(() -> EstimatorCall.of(service, Map.of()).estimate(X, T))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC))
        .hasMessageStartingWith("acme:entropy: the value came out as NaN");
  }

  @Test
  void theVirtualMachinesOwnTroubleIsNobodysFault() {
    Service<MIEstimator> service =
        mixed(
            request -> {
              throw new OutOfMemoryError("no heap");
            });
    assertThatThrownBy(() -> EstimatorCall.of(service, Map.of()).estimate(X, T))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @ParameterizedTest
  @CsvSource({
    "discrete-discrete, false, false, false, true",
    "discrete-continuous, false, true, true, false",
    "continuous-continuous, true, false, false, false",
    "multivariate, false, false, false, false"
  })
  void aPairOfKindsThatIsNotClaimedIsRefusedBeforeTheEstimatorIsAsked(
      String claimed, boolean tt, boolean xt, boolean ty, boolean xy) {
    Service<MIEstimator> service =
        service(request -> Estimate.of(1, "I(X;Y)", 4).build(), new Capability(claimed));
    EstimatorCall call = EstimatorCall.of(service, Map.of());
    assertThat(takes(call, T, T)).isEqualTo(tt);
    assertThat(takes(call, X, T)).isEqualTo(xt);
    assertThat(takes(call, T, Y)).isEqualTo(ty);
    assertThat(takes(call, X, Y)).isEqualTo(xy);
    assertThat(takes(call, X, MAPS)).isFalse();
  }

  private static boolean takes(EstimatorCall call, Variable x, Variable y) {
    try {
      call.estimate(x, y);
      return true;
    } catch (InfoplaneException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED);
      return false;
    }
  }

  @Test
  void aRefusalSaysWhatIsTakenAndHowToReadAVariableOtherwise() {
    EstimatorCall call = EstimatorCall.of(mixed(EstimatorCallTest::entropy), Map.of());
    assertThatThrownBy(() -> call.estimate(T, T))
        .hasMessage(
            "acme:entropy takes a discrete and a continuous variable, not 't' (continuous) and 't'"
                + " (continuous): --x-kind and --y-kind read a variable as continuous, discrete or"
                + " identity");
  }

  @Test
  void whoReadsXAsItsIdentityTakesAContinuousX() {
    Service<MIEstimator> service =
        service(
            request -> Estimate.of(1, "I(X;Y)", 4).build(),
            Capability.DISCRETE_CONTINUOUS,
            Capability.IDENTITY_OF_X);
    assertThat(takes(EstimatorCall.of(service, Map.of()), T, T)).isTrue();
  }

  @Test
  void variablesOfDifferentLengthAreRefused() {
    Discrete three = Discrete.of("three", new int[] {0, 1, 0}, 2);
    EstimatorCall call = EstimatorCall.of(mixed(EstimatorCallTest::entropy), Map.of());
    assertThatThrownBy(() -> call.estimate(three, T))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }

  @Test
  void theMeanOverFeatureMapsIsTheMeanOfEachMapsInformation() {
    Service<MIEstimator> service =
        mixed(
            request ->
                Estimate.of(((Continuous) request.y()).samples().get(3, 0), "I(X;T)", 4)
                    .upper(10)
                    .standardError(1)
                    .warn("rough", "as ever")
                    .build());
    EstimatorCall call = EstimatorCall.of(service, Map.of());
    HostContext context = HostContext.withSeed(0);
    EstimateRecord record = FeatureMapMean.run(call, X, MAPS, context);
    assertThat(record.value()).isEqualTo((2.0 + 4.0) / 2);
    assertThat(record.upper()).hasValue(10);
    assertThat(record.lower()).isEmpty();
    assertThat(record.stdError()).isEmpty();
    assertThat(record.warnings()).hasSize(1);
    assertThat(record.diagnostics()).containsEntry("per-map", List.of(2.0, 4.0));
    assertThat(record.quantity()).isEqualTo("mean over 2 feature maps of I(X;T)");
    assertThat(record.y().shape()).containsExactly(4, 2, 1);
    assertThatThrownBy(() -> FeatureMapMean.run(call, X, T, context))
        .hasMessageContaining("in exactly one of the two variables");
  }

  @Test
  void aStoppedContextStopsBeforeTheEstimatorIsAsked() {
    Cancellation cancellation = new Cancellation();
    HostContext context = HostContext.withSeed(0).withCancellation(cancellation);
    EstimatorCall call = EstimatorCall.of(mixed(EstimatorCallTest::entropy), Map.of());
    assertThat(call.run(X, T, context).n()).isEqualTo(4);
    cancellation.request();
    assertThatThrownBy(() -> call.run(X, T, context))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThat(HostContext.withSeed(0).withThreads(3).threads()).isEqualTo(3);
    assertThatThrownBy(() -> HostContext.withSeed(0).withThreads(0))
        .hasMessage("threads must be 1 or more, not 0");
  }
}
