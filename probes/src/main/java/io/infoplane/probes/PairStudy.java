package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What pairs of feature maps know of the input and of the labels, in each layer and epoch.
 *
 * @param rows layer after layer, each epoch after epoch
 * @param leftOut layers without two feature maps
 * @param questions that were asked for it
 */
record PairStudy(List<PairRow> rows, List<String> leftOut, Questions questions) {
  PairStudy {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Asks about the pairs of a recording.
   *
   * @throws InfoplaneException UNSUPPORTED if no layer has two feature maps
   */
  static PairStudy of(ProbeRequest request, Descriptor probe) {
    Questions questions = Questions.of(request, probe);
    Recording recording = request.recording();
    Variable x = recording.x(questions.estimator());
    Optional<Discrete> y =
        recording.y().filter(labels -> questions.estimator().can(Capability.DISCRETE_CONTINUOUS));
    List<PairRow> rows = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<String> layers = recording.layers();
    List<Integer> epochs = recording.epochs();
    for (int i = 0; i < layers.size(); i++) {
      String layer = layers.get(i);
      for (int j = 0; j < epochs.size(); j++) {
        int epoch = epochs.get(j);
        Optional<Joint> maps = maps(recording.activations(epoch, layer));
        if (maps.isEmpty()) {
          leftOut.add(layer);
          break;
        }
        rows.add(row(request, questions, x, y, epoch, layer, maps.get()));
        request
            .context()
            .progress((long) i * epochs.size() + j + 1, (long) layers.size() * epochs.size());
      }
    }
    if (rows.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          probe.id()
              + " compares the feature maps of a layer, and no recorded layer has two ("
              + String.join(", ", layers)
              + "): record a convolutional layer, or import one with the shape (n, c, h, w)");
    }
    return new PairStudy(rows, leftOut, questions);
  }

  /** The feature maps of a layer, if it has two. */
  static Optional<Joint> maps(Variable layer) {
    return layer instanceof Joint maps && maps.parts().size() > 1
        ? Optional.of(maps)
        : Optional.empty();
  }

  private static PairRow row(
      ProbeRequest request,
      Questions questions,
      Variable x,
      Optional<Discrete> y,
      int epoch,
      String layer,
      Joint maps) {
    // The stream is opened anew at each epoch, so that a course is that of the same pairs.
    PairSample sample =
        PairSample.of(
            maps.parts().size(), request.options(), request.context().random("pairs of " + layer));
    return new PairRow(
        layer,
        epoch,
        maps.parts().size(),
        PairInformation.ask(questions, x, maps, sample),
        y.map(labels -> PairInformation.ask(questions, labels, maps, sample)));
  }
}
