package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.infoplane.api.MIEstimator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The contract catches each estimator of the {@link Zoo}, by the tests that are meant to. */
class MIEstimatorContractTest {
  /** The contract as an author extends it, for whichever estimator is on trial. */
  static class OnTrial extends MIEstimatorContract {
    private static Supplier<MIEstimator> provider = CountedInformation::new;

    @Override
    protected MIEstimator estimator() {
      return provider.get();
    }

    @Override
    void printScorecard() {
      // Thirty tables of wrong numbers help nobody.
    }
  }

  private static Events trial(Supplier<MIEstimator> provider) {
    OnTrial.provider = provider;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnTrial.class))
        .execute()
        .allEvents();
  }

  private static Set<String> failedTests(Supplier<MIEstimator> provider) {
    Set<String> names = new TreeSet<>();
    trial(provider).failed().stream()
        .forEach(event -> names.add(methodOf(event.getTestDescriptor())));
    return names;
  }

  /** Name of the contract's method, also for the single tests that a factory makes. */
  private static String methodOf(TestDescriptor test) {
    TestSource source = test.getSource().orElseThrow();
    return source instanceof org.junit.platform.engine.support.descriptor.MethodSource method
        ? method.getMethodName()
        : source.toString();
  }

  @Test
  void aCorrectEstimatorPasses() {
    Events events = trial(CountedInformation::new);
    assertThat(events.failed().count()).isZero();
    assertThat(events.succeeded().count()).isGreaterThan(30);
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
    Set<String> failed = failedTests(provider);
    if (only) {
      assertThat(failed).isEqualTo(tests);
    } else {
      assertThat(failed).containsAll(tests);
    }
  }

  @Test
  void everyTestOfTheContractIsFailedBySomebody() {
    Set<String> tests =
        Stream.of(ComponentContract.class, MIEstimatorContract.class)
            .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
            .filter(
                method ->
                    method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(TestFactory.class))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<Object> meant =
        zoo().flatMap(animal -> ((Set<?>) animal.get()[2]).stream()).collect(Collectors.toSet());
    assertThat(meant).containsAll(tests);
  }
}
