package io.infoplane.host.experiment;

import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.store.RunEstimate.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What an estimator is asked about a layer.
 *
 * @param call the estimator
 * @param epoch one of the recorded ones
 * @param layer one of the recorded ones
 * @param target the input or the label
 */
record RunQuestion(EstimatorCall call, int epoch, String layer, Target target) {
  /** Estimates that take the same time, but for their size. */
  record Kind(EstimatorCall call, Target target) {}

  Kind kind() {
    return new Kind(call, target);
  }

  /**
   * All questions about a part of a recording, by epoch, layer and estimator. The label comes
   * first: what an estimator computes for it often serves the input as well.
   */
  static List<RunQuestion> of(Recording recording, Selection selection, List<EstimatorCall> calls) {
    List<Target> targets = new ArrayList<>();
    if (selection.asks(Target.LABEL) && recording.y().isPresent()) {
      targets.add(Target.LABEL);
    }
    if (selection.asks(Target.INPUT)) {
      targets.add(Target.INPUT);
    }
    List<RunQuestion> questions = new ArrayList<>();
    for (int epoch : selection.epochsOf(recording.epochs())) {
      for (String layer : selection.layersOf(recording.layers())) {
        for (EstimatorCall call : calls) {
          targets.forEach(target -> questions.add(new RunQuestion(call, epoch, layer, target)));
        }
      }
    }
    return questions;
  }

  /** The cause of the two variables: the input, or the layer before the label. */
  Variable x(Recording recording, Variable t) {
    return target == Target.INPUT ? recording.x(call.descriptor()) : t;
  }

  /** The other variable. */
  Variable y(Recording recording, Variable t) {
    return target == Target.INPUT ? t : recording.y().orElseThrow();
  }

  /** The estimator, told of the training if it follows that. */
  EstimatorCall told(Recording recording) {
    return TrainingCourse.of(recording, epoch, layer).map(call::during).orElse(call);
  }
}
