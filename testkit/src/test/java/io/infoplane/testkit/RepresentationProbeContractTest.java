package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.RepresentationProbe;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract catches each probe of the {@link ProbeZoo}, by the tests that are meant to. */
class RepresentationProbeContractTest {
  @Test
  void correctProbesPass() {
    assertThat(Breaches.of(PlaneProbe::new)).isEmpty();
    assertThat(Breaches.of(LossProbe::new)).isEmpty();
  }

  static Stream<Arguments> zoo() {
    return Stream.of(
        fails(ProbeZoo.Speechless::new, "aWholeRecordingIsAnswered"),
        fails(ProbeZoo.BadTable::new, "aWholeRecordingIsAnswered"),
        fails(ProbeZoo.TakesLabelsForGranted::new, "whereSomethingIsMissingItAnswersOrSaysSo"),
        fails(ProbeZoo.TakesEpochsForGranted::new, "whereSomethingIsMissingItAnswersOrSaysSo"),
        fails(ProbeZoo.TakesSamplesForGranted::new, "fewSamplesGetAnAnswerOrASentence"),
        fails(ProbeZoo.Pretender::new, "withoutAnEstimatorItAnswersOrAsksForOne"),
        fails(ProbeZoo.TakesEstimatorForGranted::new, "withoutAnEstimatorItAnswersOrAsksForOne"),
        fails(ProbeZoo.Swallower::new, "aFailureOfTheEstimatorPassesThrough"),
        fails(ProbeZoo.OwnDice::new, "threadsAndRepetitionDoNotChangeABit"),
        fails(ProbeZoo.SeedFollower::new, "aDeterministicProbeIgnoresTheSeed"),
        fails(ProbeZoo.ThreadCounter::new, "threadsAndRepetitionDoNotChangeABit"),
        fails(ProbeZoo.OneAtATime::new, "severalThreadsMayAskAtOnce"),
        fails(
            ProbeZoo.Forgetful::new,
            "whatIsRememberedDoesNotChangeABit",
            "anotherEstimatorMayBeChosenNextTime"),
        fails(ProbeZoo.Hoarder::new, "anotherRunOfTheProgramGivesTheSameBits"),
        fails(ProbeZoo.Stubborn::new, "cancelledWorkSaysSoAndLeavesNothingBehind"),
        fails(ProbeZoo.Vandal::new, "theRecordingStaysAsItIs"),
        fails(ProbeZoo.Wordless::new, "everyWordAndSmallestNumberOfAnOptionIsUnderstood"));
  }

  private static Arguments fails(Supplier<RepresentationProbe> provider, String... tests) {
    return Breaches.animal(provider, tests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zoo")
  void aBreachIsCaughtByTheTestMeantForIt(
      String name, Supplier<RepresentationProbe> provider, String[] tests) {
    assertThat(Breaches.of(provider)).contains(tests);
  }

  @Test
  void everyTestOfTheContractIsFailedBySomebody() {
    assertThat(Breaches.meant(zoo()))
        .containsAll(Breaches.testsOf(RepresentationProbeContract.class));
  }
}
