package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Does a layer pay for what it tells? A regulariser layer states a cost c(x) in nats, whose mean is
 * to be no less than what its noisy values Z tell of the input,
 *
 * <pre>  I(X;Z) = E KL(p(z|x) || p(z)) &lt;= E KL(p(z|x) || q(z)) = E c(x)</pre>
 *
 * <p>for whatever prior q that is a law of its own (Alemi, Fischer, Dillon &amp; Murphy 2017,
 * equation 16). A layer may state costs that count from a zero that was chosen, as Information
 * Dropout does with the log-uniform prior, which has no mass: they bound nothing, and are compared
 * with nothing. Beside the stated cost stands I(X;Z) as the chosen estimator measures it on the
 * recorded values. A measured value above the cost says that the estimator is wrong, that the cost
 * is no bound, or that the values were recorded without their noise.
 *
 * <p>In nats. Time: an estimate for each layer with a cost and each epoch.
 */
public final class InformationCostProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:information-cost", "1.0.0")
          .summary("Does each layer pay for what it tells of the input?")
          .reference(
              "Alemi, Fischer, Dillon & Murphy",
              2017,
              "Deep variational information bottleneck",
              "arXiv:1612.00410")
          .build();

  private static final List<String> COLUMNS =
      List.of("layer", "epoch", "stated [nats]", "measured [nats]", "verdict");

  /** For the service loader. */
  public InformationCostProbe() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  /** What a layer states at an epoch, and what was measured. */
  private record Paid(
      String layer,
      int epoch,
      double stated,
      boolean isRelative,
      Estimate measured,
      Ceiling ceiling) {
    /** Beyond twice the standard error, where one is known. */
    boolean isExceeded() {
      return !isRelative && measured.value() - 2 * measured.standardError().orElse(0) > stated;
    }

    String verdict() {
      if (isRelative) {
        return "no-bound";
      }
      if (isExceeded()) {
        return "above-cost";
      }
      return ceiling.isReachedBy(measured.value()) ? "saturated" : "paid";
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%s states %.4g nats%s and tells %.4g",
          layer,
          stated,
          isRelative ? " (from a zero that was chosen)" : "",
          measured.value());
    }

    List<Object> row() {
      return List.of(layer, epoch, stated, measured.value(), verdict());
    }
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Questions questions = Questions.of(request, DESCRIPTOR);
    Recording recording = request.recording();
    Variable x = recording.x(questions.estimator());
    List<Paid> all = new ArrayList<>();
    Map<String, Paid> last = new LinkedHashMap<>();
    int done = 0;
    for (int epoch : recording.epochs()) {
      for (String layer : recording.layers()) {
        Optional<Variable> costs = recording.costs(epoch, layer);
        if (costs.isPresent()) {
          double stated = CostMaps.of(costs.get(), Optional.empty(), Optional.empty()).mean();
          Estimate measured = questions.ofLayer(x, recording.activations(epoch, layer));
          boolean isRelative = recording.hasRelativeCosts(layer);
          Paid paid = new Paid(layer, epoch, stated, isRelative, measured, Ceiling.of(x));
          all.add(paid);
          last.put(layer, paid);
        }
      }
      request.context().progress(++done, recording.epochs().size());
    }
    if (all.isEmpty()) {
      // Such is the network without the layer, beside which the one with it is set.
      return Observation.of(
              "no recorded layer states what it costs, as '{layer: \"vib:units=64\"}' does")
          .build();
    }
    return answer(all, List.copyOf(last.values()), questions);
  }

  private static Observation answer(List<Paid> all, List<Paid> last, Questions questions) {
    Observation.Builder answer =
        Observation.of(
            "at epoch "
                + last.get(0).epoch()
                + " "
                + String.join("; ", last.stream().map(Paid::words).toList()));
    Courses chart = Courses.overEpochs("stated cost and measured I(X;T)", "information [nats]");
    for (Paid paid : all) {
      chart.add(paid.layer() + ", stated", paid.epoch(), paid.stated());
      chart.add(paid.layer() + ", measured", paid.epoch(), paid.measured().value());
    }
    for (Paid paid : last) {
      answer
          .number("stated:" + paid.layer(), paid.stated())
          .number("measured:" + paid.layer(), paid.measured().value());
    }
    answer.table(
        new Observation.Table(
            "what is stated and what is measured", COLUMNS, all.stream().map(Paid::row).toList()));
    chart.draw(answer);
    doubt(all, questions.estimator().id(), answer);
    questions.warn(answer);
    return answer.build();
  }

  private static void doubt(List<Paid> all, String estimator, Observation.Builder answer) {
    List<Paid> above = all.stream().filter(Paid::isExceeded).toList();
    if (!above.isEmpty()) {
      answer.warn(
          "above-cost",
          above.size()
              + " of "
              + all.size()
              + " times "
              + estimator
              + " measures more than is stated, such as '"
              + above.get(0).layer()
              + "' at epoch "
              + above.get(0).epoch()
              + ": the estimate is too large, the cost bounds no information, or the values were"
              + " recorded without their noise (record.noise: true records it)");
    }
    List<String> relative =
        all.stream().filter(Paid::isRelative).map(Paid::layer).distinct().toList();
    if (!relative.isEmpty()) {
      answer.warn(
          "no-bound",
          "the costs of "
              + String.join(", ", relative)
              + " count from a zero that was chosen: they compare epochs, units and places, and do"
              + " not bound what the layer tells");
    }
    List<Paid> saturated =
        all.stream().filter(paid -> paid.ceiling().isReachedBy(paid.measured().value())).toList();
    if (!saturated.isEmpty()) {
      answer.warn(
          "saturated",
          saturated.size()
              + " of "
              + all.size()
              + " measured values are the largest that so many rows can show: they tell how many"
              + " rows there are");
    }
  }
}
