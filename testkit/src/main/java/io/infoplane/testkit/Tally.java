package io.infoplane.testkit;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts what passes and fails while JUnit runs, and writes a line for each test.
 *
 * <p>A test of the contract is one check, or makes one for each kind of data; the checks are
 * counted.
 */
final class Tally implements TestExecutionListener {
  /** Longer messages are cut: a sentence is wanted, not a dump of two arrays. */
  private static final int LONGEST_MESSAGE = 400;

  private final PrintWriter out;
  private final Map<String, Count> tests = new LinkedHashMap<>();
  private TestPlan plan;

  /** The checks of one test. */
  private static final class Count {
    private int passed;
    private int failed;
    private int skipped;
    private final List<String> failures = new ArrayList<>();
  }

  Tally(PrintWriter out) {
    this.out = out;
  }

  /** What was counted. */
  Conformance.Result result(String scorecard) {
    return new Conformance.Result(
        tests.values().stream().mapToInt(count -> count.passed).sum(),
        tests.values().stream().mapToInt(count -> count.failed).sum(),
        tests.values().stream().mapToInt(count -> count.skipped).sum(),
        tests.values().stream().flatMap(count -> count.failures.stream()).toList(),
        scorecard);
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    count(test).skipped++;
    endOf(test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          count(test).passed++;
        } else if (isTestOfContract(test) && plan.getChildren(test).isEmpty()) {
          count(test).skipped++; // No claim calls for it.
        }
      }
      case ABORTED -> count(test).skipped++;
      case FAILED -> {
        Count count = count(test);
        count.failed++;
        count.failures.add(name(test) + ": " + sentence(result.getThrowable()));
      }
    }
    endOf(test);
  }

  private void endOf(TestIdentifier test) {
    if (isTestOfContract(test) || tests.containsKey(test.getUniqueId())) {
      Count count = count(test);
      out.printf(
          "%-7s  %s%s%n",
          count.failed > 0 ? "FAILED" : count.passed > 0 ? "passed" : "skipped",
          name(test),
          count.passed + count.failed > 1
              ? " (" + count.passed + " of " + (count.passed + count.failed) + ")"
              : "");
      count.failures.forEach(failure -> out.println("         " + failure));
      out.flush();
    }
  }

  private Count count(TestIdentifier test) {
    return tests.computeIfAbsent(ofContract(test).getUniqueId(), id -> new Count());
  }

  /** The test of the contract that a check belongs to. */
  private TestIdentifier ofContract(TestIdentifier test) {
    return isTestOfContract(test)
        ? test
        : parent(test).filter(this::belongsToTest).map(this::ofContract).orElse(test);
  }

  private boolean belongsToTest(TestIdentifier test) {
    return isTestOfContract(test) || parent(test).filter(this::belongsToTest).isPresent();
  }

  private Optional<TestIdentifier> parent(TestIdentifier test) {
    return plan.getParent(test);
  }

  /** A method of the contract, not one of the checks that it makes. */
  private boolean isTestOfContract(TestIdentifier test) {
    return isMethod(test) && parent(test).filter(Tally::isMethod).isEmpty();
  }

  private static boolean isMethod(TestIdentifier test) {
    return test.getSource().filter(MethodSource.class::isInstance).isPresent();
  }

  /** The name of a check: the method's, in words, and on which data. */
  private String name(TestIdentifier test) {
    TestIdentifier method = ofContract(test);
    String words =
        method
            .getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> words(((MethodSource) source).getMethodName()))
            .orElse(method.getDisplayName());
    return method.equals(test) ? words : words + " (" + test.getDisplayName() + ")";
  }

  /** {@code aConstantKnowsNothing}: a constant knows nothing. */
  private static String words(String methodName) {
    return methodName.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String sentence(Optional<Throwable> thrown) {
    if (thrown.isEmpty()) {
      return "failed";
    }
    Throwable failure = thrown.get();
    StringBuilder text = new StringBuilder(inWords(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", because ").append(inWords(cause));
    }
    String line = text.toString().strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " ...";
  }

  private static String inWords(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    return thrown instanceof AssertionError && !message.isBlank()
        ? message
        : thrown.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message);
  }
}
