package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InquiryTest {
  private final Cancellation cancellation = new Cancellation();
  private final HostContext context = HostContext.withSeed(3).withCancellation(cancellation);
  private final Inquiry inquiry = new Inquiry(context);
  private final List<EstimateFailure> told = new ArrayList<>();

  private Optional<EstimateRecord> ask(EstimatorCall call, String where) {
    return inquiry.ask(call, where, asked -> asked.run(Subjects.X, Subjects.T, context), told::add);
  }

  private static Estimate endless(EstimationRequest request) {
    return request.size() > 0 ? endless(request) : Subjects.one(request);
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
        breach(
            "threw java.lang.IllegalStateException: no",
            r -> raise(new IllegalStateException("no"))),
        breach("threw java.lang.AssertionError: no", r -> raise(new AssertionError("no"))),
        breach("threw java.lang.StackOverflowError", InquiryTest::endless),
        breach(
            "threw java.lang.NoClassDefFoundError: org/absent/Thing",
            r -> raise(new NoClassDefFoundError("org/absent/Thing"))),
        breach("returned null", r -> null),
        breach(
            "returned a diagnostic without a name",
            r -> Estimate.of(1, "I", 4).diagnostic(null, 1L).build()),
        breach(
            "says that it was stopped, which nobody asked for",
            r -> raise(new InfoplaneException(ErrorCode.CANCELLED, "enough"))));
  }

  private static Arguments breach(String what, Function<EstimationRequest, Estimate> answer) {
    return Arguments.of(what, answer);
  }

  private static Estimate raise(RuntimeException e) {
    throw e;
  }

  private static Estimate raise(Error e) {
    throw e;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void whoBreaksTheContractIsNotAskedAgainAndItsNeighboursAre(
      String what, Function<EstimationRequest, Estimate> answer) {
    EstimatorCall broken = Subjects.call("acme:broken", answer);
    EstimatorCall good = Subjects.call("acme:good", Subjects::one);
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(ask(broken, "epoch " + epoch)).isEmpty();
      assertThat(ask(good, "epoch " + epoch)).isPresent();
    }
    assertThat(inquiry.failures())
        .singleElement()
        .satisfies(
            failed ->
                assertThat(failed.sentence())
                    .isEqualTo(
                        "the plugin 'broken' is broken: acme:broken 1.2.0 "
                            + what
                            + " (at epoch 0; 2 more were not asked for)"));
    assertThat(told).extracting(EstimateFailure::code).containsExactly(ErrorCode.PLUGIN_BROKEN);
  }

  @Test
  void whoNeedsMoreMemoryThanThereIsFailsAlone() {
    EstimatorCall greedy =
        Subjects.call(
            "acme:greedy", r -> Estimate.of(new double[Integer.MAX_VALUE].length, "I", 4).build());
    assertThat(ask(greedy, "")).isEmpty();
    assertThat(ask(Subjects.call("acme:good", Subjects::one), "")).isPresent();
    assertThat(inquiry.failures().get(0).sentence())
        .startsWith("acme:greedy 1.2.0 of the plugin 'greedy' needs more memory than the ")
        .endsWith("MB that there are: give more, as in INFOPLANE_JAVA_OPTS=-Xmx8g");
  }

  @Test
  void whoFailsByTheContractIsAskedAgain() {
    List<Integer> asked = new ArrayList<>();
    EstimatorCall call =
        Subjects.call(
            "acme:numeric",
            request -> {
              asked.add(asked.size());
              double value = asked.size() == 2 ? 1 : Double.NaN;
              return Estimate.of(value, "I", 4).build();
            });
    assertThat(ask(call, "epoch 0")).isEmpty();
    assertThat(ask(call, "epoch 1")).isPresent();
    assertThat(ask(call, "epoch 2")).isEmpty();
    assertThat(inquiry.failures())
        .singleElement()
        .satisfies(
            failed ->
                assertThat(failed.sentence())
                    .startsWith("acme:numeric: the value came out as NaN")
                    .endsWith(
                        " (acme:numeric 1.2.0 of the plugin 'numeric'; first at epoch 0; 2 of its"
                            + " estimates failed so)"));
    assertThat(told).extracting(EstimateFailure::code).containsOnly(ErrorCode.NUMERIC).hasSize(2);
  }

  @Test
  void whoIsDismissedIsNotAsked() {
    EstimatorCall call = Subjects.call("acme:never", r -> raise(new AssertionError("was asked")));
    inquiry.dismiss(call, new InfoplaneException(ErrorCode.UNSUPPORTED, "acme:never cannot"));
    assertThat(ask(call, "epoch 0")).isEmpty();
    assertThat(inquiry.failures().get(0).sentence())
        .isEqualTo(
            "acme:never cannot (acme:never 1.2.0 of the plugin 'never'; 1 more was not asked for)");
    assertThat(told).isEmpty();
  }

  @Test
  void aUserWhoStopsTheWorkStopsIt() {
    EstimatorCall call =
        Subjects.call(
            "acme:slow",
            request -> {
              cancellation.request();
              request.context().checkCancelled();
              return Subjects.one(request);
            });
    assertThatThrownBy(() -> ask(call, ""))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(inquiry.failures()).isEmpty();
  }

  @Test
  void whatIsNoEstimatorsFaultGoesThrough() {
    EstimatorCall call = Subjects.call("acme:good", Subjects::one);
    EstimatorCall vm = Subjects.call("acme:vm", r -> raise(new InternalError("the machine broke")));
    assertThatThrownBy(() -> ask(vm, "")).isInstanceOf(InternalError.class);
    assertThatThrownBy(
            () ->
                inquiry.ask(
                    Subjects.call("acme:null", r -> null),
                    "",
                    asked -> asked.run(Subjects.X, Subjects.T, context),
                    failure -> raise(new InfoplaneException(ErrorCode.IO, "the disk is full"))))
        .hasMessage("the disk is full");
    assertThat(ask(call, "")).isPresent();
  }
}
