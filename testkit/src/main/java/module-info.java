/**
 * The conformance kit: an author of a plugin extends one class in a test, names the provider, and
 * inherits the tests that every component must pass.
 */
module io.infoplane.testkit {
  requires transitive io.infoplane.api;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires org.assertj.core;

  exports io.infoplane.testkit;
}
