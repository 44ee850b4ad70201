package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.RegularizerLayer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract catches each layer of the {@link LayerZoo}, by the tests that are meant to. */
class RegularizerLayerContractTest {
  @Test
  void correctLayersPass() {
    assertThat(Breaches.of(SqueezingLayer::new)).isEmpty();
    assertThat(Breaches.of(EnergyLayer::new)).isEmpty();
  }

  static Stream<Arguments> zoo() {
    return Stream.of(
        fails(LayerZoo.Heavyweight::new, "describesItselfWithoutLoadingNativeCode"),
        fails(LayerZoo.Picky::new, "anInputOfSomeRankIsTaken"),
        fails(LayerZoo.Careless::new, "anInputIsTakenOrRefused"),
        fails(LayerZoo.Transposer::new, "theOutputHasTheBatchFirstAndTheTypeOfTheInput"),
        fails(LayerZoo.Narrow::new, "theOutputHasTheBatchFirstAndTheTypeOfTheInput"),
        fails(LayerZoo.Itemizer::new, "thePenaltyIsAFiniteNumber"),
        fails(LayerZoo.Adder::new, "aBatchAndTheSameBatchTwiceHaveOnePenalty"),
        fails(LayerZoo.Averager::new, "theCostIsFiniteAndHasTheBatchFirst"),
        fails(
            LayerZoo.TakesLabelsForGranted::new, "withoutLabelsOrOtherActivationsItWorksOrSaysSo"),
        fails(LayerZoo.Rounder::new, "gradientsAreThoseOfFiniteDifferences"),
        fails(LayerZoo.OwnDice::new, "theSameSeedsGiveTheSameBits"),
        fails(LayerZoo.GlobalDice::new, "theFirstWeightsFollowTheSeedOfTheRequestAlone"),
        fails(LayerZoo.BrokenRecord::new, "noiseIsDrawnAnewAtEachStepUnlessThereIsNone"),
        fails(LayerZoo.Pretender::new, "noiseIsDrawnAnewAtEachStepUnlessThereIsNone"),
        fails(LayerZoo.Restless::new, "inferenceIsFreeOfNoise"),
        fails(LayerZoo.Nameless::new, "whatItAddsBearsItsNameAndTheRestStays"),
        fails(LayerZoo.Sharer::new, "twoLayersShareAGraph"),
        fails(LayerZoo.Usurper::new, "whatItAddsBearsItsNameAndTheRestStays"),
        fails(LayerZoo.BadHook::new, "hooksMayBeCalledAfterEachStep"),
        fails(LayerZoo.Scribbler::new, "theInputStaysAsItIs"),
        fails(LayerZoo.Forgotten::new, "savedAndLoadedItAnswersAlike"),
        fails(LayerZoo.OneAtATime::new, "severalThreadsMayBuildAtOnce"),
        fails(LayerZoo.Wordless::new, "everyWordAndSmallestNumberOfAnOptionIsUnderstood"));
  }

  private static Arguments fails(Supplier<RegularizerLayer> provider, String... tests) {
    return Breaches.animal(provider, tests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zoo")
  void aBreachIsCaughtByTheTestMeantForIt(
      String name, Supplier<RegularizerLayer> provider, String[] tests) {
    assertThat(Breaches.of(provider)).contains(tests);
  }

  @Test
  void everyTestOfTheContractIsFailedBySomebody() {
    assertThat(Breaches.meant(zoo())).containsAll(Breaches.testsOf(RegularizerLayerContract.class));
  }
}
