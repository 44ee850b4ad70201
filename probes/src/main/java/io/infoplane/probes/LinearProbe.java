package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much of the label can a linear classifier read off each layer (Alain &amp; Bengio 2016)? A
 * multinomial logistic regression learns from frozen activations of some of the rows, and its
 * accuracy is measured on the others, at each recorded epoch: {@link FreshClassifier}.
 *
 * <p>Asks no estimator, and needs labels. Time, a layer and epoch: for n rows to learn from, d
 * columns and k classes O(n min(n, d) k) an iteration, and O(n<sup>2</sup> d + n<sup>3</sup>) once
 * where d is larger than n.
 */
public final class LinearProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:linear-probe", "1.0.0")
          .summary("How much of the label can a linear classifier read off each layer?")
          .reference(
              "Alain & Bengio",
              2016,
              "Understanding intermediate layers using linear classifier probes",
              "arXiv:1610.01644")
          .options(FreshClassifier.L2, FreshClassifier.LEARN, FreshClassifier.ITERATIONS)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    Discrete y =
        recording
            .y()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        DESCRIPTOR.id() + " needs the labels of the rows, which it learns"));
    FreshClassifier classifier = FreshClassifier.of(request);
    List<List<Object>> rows = new ArrayList<>();
    Map<String, FreshClassifier.Score> last = new LinkedHashMap<>();
    Courses course = Courses.overEpochs("accuracy of a linear classifier", "accuracy");
    List<String> doubtful = new ArrayList<>();
    FreshClassifier.Score ofInput = classifier.score(recording.x(), y, request.context());
    int done = 0;
    for (String layer : recording.layers()) {
      for (int epoch : recording.epochs()) {
        FreshClassifier.Score score =
            classifier.score(recording.activations(epoch, layer), y, request.context());
        rows.add(row(layer, epoch, score));
        last.put(layer, score);
        course.add(layer, epoch, score.accuracy());
        if (!score.isFlat()) {
          doubtful.add("'" + layer + "' at epoch " + epoch);
        }
        request
            .context()
            .progress(++done, (long) recording.layers().size() * recording.epochs().size());
      }
    }
    int epoch = recording.epochs().get(recording.epochs().size() - 1);
    rows.add(row("the input itself", recording.epochs().get(0), ofInput));
    Observation.Builder answer = Observation.of(finding(epoch, last, ofInput));
    last.forEach(
        (layer, score) ->
            answer
                .number("accuracy:" + layer, score.accuracy())
                .number("standard error:" + layer, score.standardError()));
    answer.number("accuracy of the input", ofInput.accuracy());
    answer.number("chance", ofInput.chance());
    answer.table(
        new Observation.Table(
            "linear classifiers of each layer",
            List.of(
                "layer",
                "epoch",
                "columns that vary",
                "learnt from",
                "measured on",
                "accuracy",
                "standard error",
                "accuracy where it learnt",
                "chance"),
            rows.stream().map(row -> withSizes(row, classifier.split())).toList()));
    course.draw(answer);
    FreshDoubts.add(answer, recording, doubtful);
    return answer.build();
  }

  private static List<Object> row(String layer, int epoch, FreshClassifier.Score score) {
    return List.of(
        layer,
        epoch,
        score.features(),
        score.accuracy(),
        score.standardError(),
        score.learnt(),
        score.chance());
  }

  private static List<Object> withSizes(List<Object> row, ProbeSplit split) {
    List<Object> cells = new ArrayList<>(row);
    cells.add(3, split.learnt().length);
    cells.add(4, split.measured().length);
    return cells;
  }

  private static String finding(
      int epoch, Map<String, FreshClassifier.Score> last, FreshClassifier.Score ofInput) {
    List<String> words = new ArrayList<>();
    last.forEach(
        (layer, score) ->
            words.add(
                String.format(
                    Locale.ROOT,
                    "%s %.1f +- %.1f %%",
                    layer,
                    100 * score.accuracy(),
                    100 * score.standardError())));
    return String.format(
        Locale.ROOT,
        "at epoch %d a linear classifier is right by %s; of the input itself %.1f %%, by chance"
            + " %.1f %%",
        epoch,
        String.join(", ", words),
        100 * ofInput.accuracy(),
        100 * ofInput.chance());
  }
}
