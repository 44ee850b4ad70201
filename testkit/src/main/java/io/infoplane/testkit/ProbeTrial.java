package io.infoplane.testkit;

import io.infoplane.api.RepresentationProbe;
import java.util.Map;

/** The contract of probes, for the one on trial. */
final class ProbeTrial extends RepresentationProbeContract {
  private final Trial trial = Trial.current();

  @Override
  protected RepresentationProbe probe() {
    return (RepresentationProbe) trial.provider().get();
  }

  @Override
  protected Map<String, String> options() {
    return trial.options();
  }

  @Override
  void publish(String table) {
    trial.publish(table);
  }
}
