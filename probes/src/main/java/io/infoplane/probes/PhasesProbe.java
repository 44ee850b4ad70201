package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;

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
 * <p>There is no verdict on a layer whose maximum is within 1 % of ln n or above, or whose estimate
 * there warns that it is saturated: a fall from what says nothing says nothing. Nor is there one if
 * the halves cannot decide because so many of them are.
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

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    ProbeRequest.Chosen estimator = Questions.estimator(request, DESCRIPTOR);
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
    List<PhasesRow> rows = new ArrayList<>();
    Courses courses = Courses.overEpochs("I(X;T) over the epochs", "I(X;T) [nats]");
    Courses most = Courses.pointsOverEpochs("where I(X;T) is largest", "I(X;T) [nats]");
    List<String> layers = recording.layers();
    for (String layer : layers) {
      List<Estimate> estimates = estimates(request, estimator, layer);
      int largest = largest(estimates);
      for (int i = 0; i < estimates.size(); i++) {
        courses.add(layer, epochs.get(i), estimates.get(i).value());
      }
      most.add(layer, epochs.get(largest), estimates.get(largest).value());
      rows.add(row(request, estimator, layer, estimates));
      request.context().progress(rows.size(), layers.size());
    }
    Observation.Builder answer = PhasesRow.answer(rows);
    PhasesRow.warn(answer, estimator.descriptor().id(), Ceiling.ofRows(recording.x().size()), rows);
    courses.draw(answer);
    most.draw(answer);
    return answer.build();
  }

  /** I(X;T) at each epoch. */
  private static List<Estimate> estimates(
      ProbeRequest request, ProbeRequest.Chosen estimator, String layer) {
    Recording recording = request.recording();
    Variable x = recording.x(estimator.descriptor());
    List<Estimate> estimates = new ArrayList<>();
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      estimates.add(estimator.ofLayer(x, recording.activations(epoch, layer)));
    }
    return estimates;
  }

  private static int largest(List<Estimate> estimates) {
    int most = 0;
    for (int i = 1; i < estimates.size(); i++) {
      most = estimates.get(i).value() > estimates.get(most).value() ? i : most;
    }
    return most;
  }

  private static PhasesRow row(
      ProbeRequest request, ProbeRequest.Chosen estimator, String layer, List<Estimate> estimates) {
    List<Integer> epochs = request.recording().epochs();
    int most = largest(estimates);
    Course all =
        Course.of(estimates.get(0), estimates.get(most), estimates.get(estimates.size() - 1));
    return PhasesRow.of(
        layer,
        epochs.get(most),
        all,
        halves(request, estimator, layer, epochs.get(most)),
        request.options().number(THRESHOLD.name()),
        request.options().number(SUPPORT.name()));
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
      List<Estimate> estimates = new ArrayList<>();
      for (int epoch : new int[] {epochs.get(0), most, epochs.get(epochs.size() - 1)}) {
        Variable activations = rows.of(recording.activations(epoch, layer));
        estimates.add(estimator.ofLayer(rows.of(x), activations));
      }
      courses.add(Course.of(estimates.get(0), estimates.get(1), estimates.get(2)));
    }
    return courses;
  }
}
