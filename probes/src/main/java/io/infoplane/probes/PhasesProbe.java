package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Is there compression? For each layer, by the estimator that is chosen:
 *
 * <pre>
 * fitting     = max over epochs of I(X;T) - I(X;T) at the first epoch
 * compression = max over epochs of I(X;T) - I(X;T) at the last epoch
 * </pre>
 *
 * <p>A layer fits, or compresses, if that is more than {@code threshold} nats, and is so too in
 * {@code support} of the random halves of the rows. Halves are drawn without replacement, because a
 * row that is drawn twice looks like information lost; the epoch of the maximum is that of all
 * rows.
 *
 * <p>Time: an estimate a layer and epoch, and three of half the rows for each half and layer.
 */
public final class PhasesProbe implements RepresentationProbe {
  private static final OptionSpec THRESHOLD =
      OptionSpec.number("threshold", 0.05, "A smaller rise or fall is none")
          .min(0)
          .max(100)
          .unit("nats");
  private static final OptionSpec HALVES =
      OptionSpec.integer("halves", 20, "How many random halves of the rows are asked about")
          .min(1)
          .max(10_000);
  private static final OptionSpec SUPPORT =
      OptionSpec.number(
              "support", 0.95, "Share of the halves that must show a rise or fall to believe it")
          .min(0)
          .max(1);
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:phases", "1.0.0")
          .summary("Which layers first fit and then compress the input?")
          .reference(
              "Shwartz-Ziv & Tishby",
              2017,
              "Opening the black box of deep neural networks via information",
              "arXiv:1703.00810")
          .options(THRESHOLD, HALVES, SUPPORT)
          .build();

  /** I(X;T) at the first epoch, at its maximum and at the last. */
  private record Course(double first, double most, double last) {
    double fitting() {
      return most - first;
    }

    double compression() {
      return most - last;
    }
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    ProbeRequest.Chosen estimator =
        request
            .estimator()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        "core:phases asks an estimator: choose one with -e, such as -e kde"));
    Recording recording = request.recording();
    List<Integer> epochs = recording.epochs();
    if (epochs.size() < 3) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "core:phases needs three epochs at least, and "
              + epochs.size()
              + " were recorded: record more, as in 'epochs: log(30)'");
    }
    if (recording.x().size() < 4) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES, "core:phases needs at least 4 rows to halve");
    }
    List<List<Object>> rows = new ArrayList<>();
    List<String> compressing = new ArrayList<>();
    List<String> fitting = new ArrayList<>();
    Courses courses = Courses.overEpochs("I(X;T) over the epochs", "I(X;T) [nats]");
    Courses most = Courses.pointsOverEpochs("where I(X;T) is largest", "I(X;T) [nats]");
    List<String> layers = recording.layers();
    for (String layer : layers) {
      double[] values = values(request, estimator, layer);
      int largest = largest(values);
      for (int i = 0; i < values.length; i++) {
        courses.add(layer, epochs.get(i), values[i]);
      }
      most.add(layer, epochs.get(largest), values[largest]);
      addLayer(request, estimator, layer, values, rows, fitting, compressing);
      request.context().progress(rows.size(), layers.size());
    }
    Observation.Builder answer =
        Observation.of(finding(compressing, fitting, layers.size()))
            .number("layers", layers.size())
            .number("fitting-layers", fitting.size())
            .number("compressing-layers", compressing.size())
            .table(
                new Observation.Table(
                    "I(X;T) over the epochs",
                    List.of(
                        "layer",
                        "first [nats]",
                        "most [nats]",
                        "at epoch",
                        "last [nats]",
                        "fitting [nats]",
                        "support of fitting",
                        "compression [nats]",
                        "support of compression",
                        "verdict"),
                    rows));
    courses.draw(answer);
    most.draw(answer);
    return answer.build();
  }

  private static String finding(List<String> compressing, List<String> fitting, int layers) {
    return String.format(
        Locale.ROOT,
        "%d of %d layers compress the input%s; %d fit it%s",
        compressing.size(),
        layers,
        names(compressing),
        fitting.size(),
        names(fitting));
  }

  private static String names(List<String> layers) {
    return layers.isEmpty() ? "" : " (" + String.join(", ", layers) + ")";
  }

  /** I(X;T) at each epoch. */
  private static double[] values(
      ProbeRequest request, ProbeRequest.Chosen estimator, String layer) {
    Recording recording = request.recording();
    Variable x = recording.x(estimator.descriptor());
    double[] values = new double[recording.epochs().size()];
    for (int i = 0; i < values.length; i++) {
      request.context().checkCancelled();
      Variable activations = recording.activations(recording.epochs().get(i), layer);
      values[i] = estimator.ofLayer(x, activations).value();
    }
    return values;
  }

  private static int largest(double[] values) {
    int most = 0;
    for (int i = 1; i < values.length; i++) {
      most = values[i] > values[most] ? i : most;
    }
    return most;
  }

  private static void addLayer(
      ProbeRequest request,
      ProbeRequest.Chosen estimator,
      String layer,
      double[] values,
      List<List<Object>> rows,
      List<String> fitting,
      List<String> compressing) {
    List<Integer> epochs = request.recording().epochs();
    int most = largest(values);
    Course course = new Course(values[0], values[most], values[values.length - 1]);
    List<Course> halves = halves(request, estimator, layer, epochs.get(most));
    double threshold = request.options().number(THRESHOLD.name());
    double needed = request.options().number(SUPPORT.name());
    double ofFitting = share(halves.stream().map(Course::fitting).toList(), threshold);
    double ofCompression = share(halves.stream().map(Course::compression).toList(), threshold);
    boolean fits = course.fitting() > threshold && ofFitting >= needed;
    boolean compresses = course.compression() > threshold && ofCompression >= needed;
    if (fits) {
      fitting.add(layer);
    }
    if (compresses) {
      compressing.add(layer);
    }
    rows.add(
        List.of(
            layer,
            course.first(),
            course.most(),
            epochs.get(most),
            course.last(),
            course.fitting(),
            ofFitting,
            course.compression(),
            ofCompression,
            fits && compresses
                ? "fits, then compresses"
                : fits ? "fits" : compresses ? "compresses" : "neither"));
  }

  private static List<Course> halves(
      ProbeRequest request, ProbeRequest.Chosen estimator, String layer, int most) {
    Recording recording = request.recording();
    List<Integer> epochs = recording.epochs();
    Variable x = recording.x(estimator.descriptor());
    List<Course> courses = new ArrayList<>();
    for (int half = 0; half < request.options().integer(HALVES.name()); half++) {
      request.context().checkCancelled();
      // The same halves for all layers and estimators, so that these can be compared.
      Rows rows = Rows.half(x.size(), request.context().random("half " + half));
      double[] values = new double[3];
      int[] at = {epochs.get(0), most, epochs.get(epochs.size() - 1)};
      for (int i = 0; i < values.length; i++) {
        Variable activations = rows.of(recording.activations(at[i], layer));
        values[i] = estimator.ofLayer(rows.of(x), activations).value();
      }
      courses.add(new Course(values[0], values[1], values[2]));
    }
    return courses;
  }

  private static double share(List<Double> changes, double threshold) {
    return (double) changes.stream().filter(change -> change > threshold).count() / changes.size();
  }
}
