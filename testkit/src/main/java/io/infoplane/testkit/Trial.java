package io.infoplane.testkit;

import io.infoplane.api.Component;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A component on trial. JUnit makes the test classes itself, so what they test is handed to them by
 * the thread that runs them.
 *
 * @param provider makes the component
 * @param options to ask it with
 * @param scorecard where the outcome is written
 */
record Trial(
    Supplier<? extends Component> provider, Map<String, String> options, StringBuilder scorecard) {
  private static final ThreadLocal<Trial> CURRENT = new ThreadLocal<>();

  /** The trial that this thread runs. */
  static Trial current() {
    Trial trial = CURRENT.get();
    if (trial == null) {
      throw new IllegalStateException("nothing is on trial: " + Conformance.class + " starts one");
    }
    return trial;
  }

  /** Does some work with this trial as the current one. */
  void run(Runnable work) {
    CURRENT.set(this);
    try {
      work.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** Takes down a scorecard. */
  void publish(String table) {
    scorecard.append(table);
  }
}
