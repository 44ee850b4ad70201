/**
 * The conformance kit: an author of a plugin extends one class in a test, names the provider, and
 * inherits the tests that every component must pass. {@link io.infoplane.testkit.Conformance} runs
 * the same tests on a provider whose source is not at hand.
 */
module io.infoplane.testkit {
  requires transitive io.infoplane.api;
  requires transitive org.junit.jupiter.api;
  requires static org.nd4j; // Only for who has a layer to test.
  requires org.junit.jupiter.engine;
  requires org.junit.platform.launcher;
  requires org.assertj.core;

  exports io.infoplane.testkit;

  // JUnit calls tests that are not public.
  opens io.infoplane.testkit to
      org.junit.platform.commons;
}
