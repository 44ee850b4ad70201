package io.infoplane.host.experiment;

import io.infoplane.api.Course;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The training of a recorded network, as it is told of a layer. */
final class TrainingCourse {
  private TrainingCourse() {}

  /**
   * The layer before an epoch, and the shallower layers as the recording begins, if there are
   * labels.
   *
   * @param recording is read when the estimator asks for a layer
   * @param epoch one of the recorded ones
   * @param layer one of the recorded ones
   */
  static Optional<Course> of(Recording recording, int epoch, String layer) {
    List<Integer> epochs = recording.epochs();
    List<Supplier<Variable>> earlier = new ArrayList<>();
    for (int before : epochs) {
      if (before < epoch) {
        earlier.add(() -> recording.activations(before, layer));
      }
    }
    List<String> layers = recording.layers();
    List<Supplier<Variable>> shallower = new ArrayList<>();
    for (String nearer : layers.subList(0, layers.indexOf(layer))) {
      shallower.add(() -> recording.activations(epochs.get(0), nearer));
    }
    return recording.y().map(labels -> new Course(labels, earlier, shallower));
  }
}
