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
    assertThat(Breaches.of(CriticLayer::new)).isEmpty();
  }

  static Stream<Arguments> zoo() {
    return Stream.of(
        fails(LayerZoo.Heavyweight::new, "describesItselfWithoutLoadingNativeCode"),
        fails(LayerZoo.Picky::new, "anInputOfSomeRankIsTaken"),
        fails(LayerZoo.Careless::new, "anInputIsTakenOrRefusedByItsShape"),
        fails(LayerZoo.Fickle::new, "anInputIsTakenOrRefusedByItsShape"),
        fails(LayerZoo.Peeker::new, "anInputIsTakenOrRefusedByItsShape"),
        fails(LayerZoo.Transposer::new, "theOutputHasTheBatchFirstAndTheTypeOfTheInput"),
        fails(LayerZoo.Narrow::new, "theOutputHasTheBatchFirstAndTheTypeOfTheInput"),
        fails(LayerZoo.Boaster::new, "theOutputHasTheShapeThatIsAnnounced"),
        fails(LayerZoo.Measurer::new, "announcesItsShapeWithoutLoadingNativeCode"),
        fails(LayerZoo.Itemizer::new, "thePenaltyIsAFiniteNumber"),
        fails(LayerZoo.Chatterbox::new, "metricsAreFiniteNumbers"),
        fails(LayerZoo.Adder::new, "aBatchAndTheSameBatchTwiceHaveOnePenalty"),
        fails(LayerZoo.Averager::new, "theCostIsFiniteAndHasTheBatchFirst"),
        fails(LayerZoo.TakesLabelsForGranted::new, "itWorksOrSaysWhatIsMissing"),
        fails(LayerZoo.Rounder::new, "gradientsAreThoseOfFiniteDifferences"),
        fails(LayerZoo.Blind::new, "gradientsAreThoseOfFiniteDifferences"),
        fails(LayerZoo.DullCritic::new, "gradientsAreThoseOfFiniteDifferences"),
        fails(LayerZoo.OwnDice::new, "theSameSeedsGiveTheSameBits"),
        fails(LayerZoo.Gambler::new, "theSameSeedsGiveTheSameBits"),
        fails(LayerZoo.GlobalDice::new, "weightsAndStateFollowTheSeedOfTheRequestAlone"),
        fails(LayerZoo.LoadedDice::new, "weightsAndStateFollowTheSeedOfTheRequestAlone"),
        fails(LayerZoo.OwnNoise::new, "noiseComesFromThePlaceAlone"),
        fails(LayerZoo.BrokenRecord::new, "noiseComesFromThePlaceAlone"),
        fails(LayerZoo.Pretender::new, "otherNoiseGivesOtherNumbersUnlessThereIsNone"),
        fails(LayerZoo.Quiet::new, "otherNoiseGivesOtherNumbersUnlessThereIsNone"),
        fails(LayerZoo.Restless::new, "inferenceIsFreeOfNoise"),
        fails(LayerZoo.Infinite::new, "inferenceIsFreeOfNoise", "theRarestNoiseGivesFiniteNumbers"),
        fails(LayerZoo.Nameless::new, "whatItAddsBearsItsNameAndTheRestStays"),
        fails(LayerZoo.Stateless::new, "whatItAddsBearsItsNameAndTheRestStays"),
        fails(LayerZoo.Usurper::new, "whatItAddsBearsItsNameAndTheRestStays"),
        fails(LayerZoo.Sharer::new, "twoLayersShareAGraph"),
        fails(LayerZoo.BadHook::new, "hooksMayBeCalledAfterEachStep"),
        fails(LayerZoo.Snoop::new, "hooksMayBeCalledAfterEachStep"),
        fails(LayerZoo.Hoarder::new, "hooksMayBeCalledAfterEachStep"),
        fails(LayerZoo.Scribbler::new, "whatItReadsStaysAsItIs"),
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
