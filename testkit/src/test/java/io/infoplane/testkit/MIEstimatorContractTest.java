package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.infoplane.api.MIEstimator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract catches each estimator of the {@link Zoo}, by the tests that are meant to. */
class MIEstimatorContractTest {
  @Test
  void correctEstimatorsPass() {
    assertThat(Breaches.of(CountedInformation::new)).isEmpty();
    assertThat(Breaches.of(CountedCells::new)).isEmpty();
  }

  static Stream<Arguments> zoo() {
    return Stream.of(
        failsAmongOthers(Zoo.Exaggerator::new, "tasksWithAKnownAnswer"),
        failsAmongOthers(Zoo.NotANumber::new, "tasksWithAKnownAnswer"),
        failsOnly(Zoo.FalseBound::new, "tasksWithAKnownAnswer"),
        failsAmongOthers(Zoo.Crossed::new, "tasksWithAKnownAnswer"),
        failsAmongOthers(
            Zoo.OwnDice::new,
            "threadsAndRepetitionDoNotChangeABit",
            "aDeterministicEstimatorIgnoresTheSeed"),
        failsOnly(Zoo.SeedFollower::new, "aDeterministicEstimatorIgnoresTheSeed"),
        failsOnly(Zoo.ThreadCounter::new, "threadsAndRepetitionDoNotChangeABit"),
        failsOnly(Zoo.OneAtATime::new, "severalThreadsMayAskAtOnce"),
        failsAmongOthers(Zoo.Hoarder::new, "anotherRunOfTheProgramGivesTheSameBits"),
        failsAmongOthers(TaskZoo.HighBoundOfPoints::new, "aLowerBoundStaysBelowTheTruth"),
        failsAmongOthers(Zoo.SpreadLover::new, "laterStagesOfAMarkovChainKnowNoMore"),
        failsAmongOthers(Zoo.Stepper::new, "smallStepsOfPointsMoveTheValueSmoothlyWhereClaimed"),
        failsAmongOthers(Zoo.Forgetful::new, "whatIsRememberedDoesNotChangeABit"),
        failsOnly(Zoo.Stubborn::new, "cancelledWorkSaysSoAndLeavesNothingBehind"),
        failsAmongOthers(Zoo.Vandal::new, "theDataStaysAsItIs"),
        failsAmongOthers(Zoo.Credulous::new, "answersWhatItClaimsAndRefusesTheRest"),
        failsAmongOthers(Zoo.RudeRefusal::new, "answersWhatItClaimsAndRefusesTheRest"),
        failsAmongOthers(Zoo.Boaster::new, "answersWhatItClaimsAndRefusesTheRest"),
        failsOnly(Zoo.Unconditional::new, "answersConditionsOnlyWhereClaimed"),
        failsOnly(Zoo.Grouper::new, "answersGroupsOfVariablesOnlyWhereClaimed"),
        failsOnly(Zoo.Peeping::new, "saysWhatAnEstimateCostsFromSizesAlone"),
        failsOnly(Zoo.Undecided::new, "claimsWhatItTakesAndWhatItsValueIs"),
        failsOnly(Zoo.Moody::new, "describesItselfAlwaysAlike"),
        failsOnly(Zoo.Veteran::new, "describesItself"),
        failsAmongOthers(Zoo.SelfContradiction::new, "describesItself"),
        failsOnly(Zoo.Heavyweight::new, "describesItselfWithoutLoadingNativeCode"),
        failsAmongOthers(() -> new Zoo.Dependent(1), "canBeMadeByAServiceLoader"),
        failsAmongOthers(Zoo.Hidden::new, "canBeMadeByAServiceLoader"),
        failsAmongOthers(Zoo.Lopsided::new, "bothOrdersGiveOneNumberWhereClaimed"),
        failsOnly(Zoo.Careless::new, "theOrderOfRowsDoesNotMatter"),
        failsAmongOthers(Zoo.Numerologist::new, "theNumberingOfSymbolsDoesNotMatter"),
        failsAmongOthers(Zoo.Cataloguer::new, "symbolsThatNeverOccurDoNotMatter"),
        failsOnly(Zoo.Optimist::new, "symbolsAreNotKnownBetterThanTheirEntropy"),
        failsAmongOthers(Zoo.Braggart::new, "symbolsAreNotKnownBetterThanTheirEntropy"),
        failsAmongOthers(Zoo.ColumnCounter::new, "aConstantColumnAddsNothing"),
        failsAmongOthers(Zoo.TypeChecker::new, "thirtyTwoAndSixtyFourBitsAgree"),
        failsAmongOthers(Zoo.Splitter::new, "mergingSymbolsAddsNothing"),
        failsAmongOthers(Zoo.NearSighted::new, "classesFurtherApartAreKnownBetter"),
        failsAmongOthers(Zoo.Contrarian::new, "aNoisierChannelCarriesLess"),
        failsOnly(Zoo.Impatient::new, "oneSampleIsTooFewOrKnowsNothing"),
        failsOnly(Zoo.Pedant::new, "fewSamplesGetAnAnswerOrASentence"),
        failsOnly(Zoo.Divider::new, "aConstantKnowsNothing"),
        failsOnly(Zoo.Overflowing::new, "hugeAndTinyValuesGetAnAnswerOrASentence"),
        failsOnly(Zoo.Wordless::new, "everyWordAndSmallestNumberOfAnOptionIsUnderstood"));
  }

  private static Arguments failsOnly(Supplier<MIEstimator> provider, String test) {
    return arguments(provider.get().getClass().getSimpleName(), provider, Set.of(test), true);
  }

  private static Arguments failsAmongOthers(Supplier<MIEstimator> provider, String... tests) {
    return arguments(provider.get().getClass().getSimpleName(), provider, Set.of(tests), false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zoo")
  void aBreachIsCaughtByTheTestMeantForIt(
      String name, Supplier<MIEstimator> provider, Set<String> tests, boolean only) {
    if (only) {
      assertThat(Breaches.of(provider)).isEqualTo(tests);
    } else {
      assertThat(Breaches.of(provider)).containsAll(tests);
    }
  }

  @Test
  void everyTestOfTheContractIsFailedBySomebody() {
    Set<Object> meant =
        zoo().flatMap(animal -> ((Set<?>) animal.get()[2]).stream()).collect(Collectors.toSet());
    assertThat(meant).containsAll(Breaches.testsOf(MIEstimatorContract.class));
    assertThat(meant).containsAll(Breaches.testsOf(ComponentContract.class));
  }
}
