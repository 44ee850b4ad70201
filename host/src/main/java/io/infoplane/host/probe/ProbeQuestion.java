package io.infoplane.host.probe;

import io.infoplane.host.estimate.EstimatorCall;
import java.util.List;

/**
 * A probe and who it may ask.
 *
 * @param probe to ask
 * @param estimators for it to use, one after the other; without any it is asked once
 */
public record ProbeQuestion(ProbeCall probe, List<EstimatorCall> estimators) {
  /** Copies the list. */
  public ProbeQuestion {
    estimators = List.copyOf(estimators);
  }
}
