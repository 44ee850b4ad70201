package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.probes.ExplainedLoss.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What makes the loss fall: the mean of the gradient, or its ratio to the noise? To first order, a
 * step changes the loss by
 *
 * <pre>
 * - rate * sum mu^2,    rate = learning rate / (1 - momentum)
 * </pre>
 *
 * <p>on the average, mu being the mean of the gradient over the minibatches and the sum over all
 * parameters: noise has no part in it. This is compared with the measured change a step, epoch by
 * epoch, and the fall of the loss over the epochs with sum mu^2 and with the ratio of signal to
 * noise of all parameters, by correlations of ranks and of logarithms.
 *
 * <p>Asks no estimator. Time: linear in epochs and layers.
 */
public final class LossDynamicsProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:loss-dynamics", "1.0.0")
          .summary("Does the mean of the gradient explain how fast the loss falls?")
          .reference(
              "Shwartz-Ziv & Tishby",
              2017,
              "Opening the black box of deep neural networks via information",
              "arXiv:1703.00810")
          .capabilities(Capability.DETERMINISTIC)
          .build();

  /** A quotient of measured and predicted change beyond this factor is worth a doubt. */
  private static final double FAR = 2;

  /** Correlations closer to each other than this tell nothing apart. */
  private static final double CLOSE = 0.05;

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    List<Integer> epochs = Timeline.epochs(recording);
    request.context().checkCancelled();
    List<LossStep> steps = LossStep.of(recording, epochs);
    List<ExplainedLoss> explained =
        Arrays.stream(Gradients.values())
            .map(gradients -> ExplainedLoss.of(gradients, recording, steps))
            .filter(loss -> !loss.steps().isEmpty())
            .toList();
    if (explained.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "core:loss-dynamics needs gradients, and none were recorded: " + Gradients.HOW_TO_RECORD);
    }
    Observation.Builder answer =
        Observation.of(
            String.join("; ", explained.stream().map(LossDynamicsProbe::finding).toList()));
    explained.forEach(loss -> numbers(loss, answer));
    answer.table(correlations(explained));
    explained.forEach(loss -> answer.table(changes(loss)));
    answer.chart(overEpochs(steps, explained));
    explained.forEach(loss -> scatter(loss, answer));
    doubts(recording, epochs, steps, explained, answer);
    return answer.build();
  }

  // The sentence.

  private static String finding(ExplainedLoss loss) {
    OptionalDouble quotient = loss.medianQuotient();
    String start =
        "by the gradients "
            + loss.gradients()
            + (quotient.isPresent()
                ? String.format(
                    Locale.ROOT,
                    ", the loss changed by %.3g times what -rate * sum mu^2 says",
                    quotient.getAsDouble())
                : ", sum mu^2 is 0 throughout");
    OptionalDouble means = loss.bySquaredMeans().ofRanks();
    OptionalDouble ratio = loss.byRatio().ofRanks();
    if (means.isEmpty() || ratio.isEmpty()) {
      return start + ", and the epochs do not suffice to say what its fall goes with";
    }
    double ahead = means.getAsDouble() - ratio.getAsDouble();
    return String.format(
        Locale.ROOT,
        "%s, and over %d epochs its fall goes with sum mu^2 (rank correlation %.2f) %s with the"
            + " ratio of signal to noise (%.2f)",
        start,
        loss.steps().size(),
        means.getAsDouble(),
        ahead > CLOSE ? "more than" : ahead < -CLOSE ? "less than" : "as much as",
        ratio.getAsDouble());
  }

  // The numbers.

  private static void numbers(ExplainedLoss loss, Observation.Builder answer) {
    String prefix = loss.gradients().name().toLowerCase(Locale.ROOT);
    answer.number(prefix + "-epochs", loss.steps().size());
    add(answer, prefix + "-measured-by-predicted", loss.medianQuotient());
    Explanation means = loss.bySquaredMeans();
    Explanation ratio = loss.byRatio();
    add(answer, prefix + "-rank-correlation-squared-means", means.ofRanks());
    add(answer, prefix + "-rank-correlation-ratio", ratio.ofRanks());
    add(answer, prefix + "-log-correlation-squared-means", means.ofLogarithms());
    add(answer, prefix + "-log-correlation-ratio", ratio.ofLogarithms());
  }

  private static void add(Observation.Builder answer, String name, OptionalDouble number) {
    number.ifPresent(value -> answer.number(name, value));
  }

  private static Observation.Table correlations(List<ExplainedLoss> explained) {
    List<List<Object>> rows = new ArrayList<>();
    for (ExplainedLoss loss : explained) {
      for (Explanation by : List.of(loss.bySquaredMeans(), loss.byRatio())) {
        rows.add(
            List.of(
                loss.gradients().toString(),
                by.by(),
                by.steps(),
                cell(by.ofRanks()),
                by.falling(),
                cell(by.ofLogarithms())));
      }
    }
    return new Observation.Table(
        "what the fall of the loss goes with",
        List.of(
            "gradients",
            "fall of the loss with",
            "epochs",
            "rank correlation",
            "epochs in which it fell",
            "correlation of logarithms in these"),
        rows);
  }

  private static Observation.Table changes(ExplainedLoss loss) {
    List<List<Object>> rows = new ArrayList<>();
    for (Step step : loss.steps()) {
      rows.add(
          List.of(
              step.loss().from(),
              step.loss().to(),
              step.loss().change(),
              step.predicted(),
              cell(step.quotient()),
              step.squaredMeans(),
              cell(step.all().ratio())));
    }
    return new Observation.Table(
        "change of the loss a step, gradients " + loss.gradients(),
        List.of(
            "from epoch",
            "to epoch",
            "measured [nats]",
            "predicted [nats]",
            "measured / predicted",
            "sum mu^2",
            "signal / noise"),
        rows);
  }

  private static Object cell(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : "none";
  }

  // The pictures. What falls is drawn upwards, so that equal ratios are equally far.

  private static Observation.Chart overEpochs(List<LossStep> steps, List<ExplainedLoss> explained) {
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    timelines.put(
        "measured",
        new Timeline(
            steps.stream().map(LossStep::to).toList(),
            steps.stream().map(step -> -step.change()).toList()));
    for (ExplainedLoss loss : explained) {
      timelines.put(
          "predicted, " + loss.gradients(),
          new Timeline(
              loss.steps().stream().map(step -> step.loss().to()).toList(),
              loss.steps().stream().map(step -> -step.predicted()).toList()));
    }
    return Timeline.chart(
        "fall of the loss a step",
        Observation.Axis.logarithmic("fall of the loss a step [nats]"),
        timelines);
  }

  private static void scatter(ExplainedLoss loss, Observation.Builder answer) {
    Observation.Axis measured = Observation.Axis.logarithmic("measured fall a step [nats]");
    answer.chart(
        new Observation.Chart(
            "measured against predicted, " + loss.gradients(),
            Observation.Form.POINTS,
            Observation.Axis.logarithmic("predicted fall a step [nats]"),
            measured,
            List.of(
                loss.points("epochs", step -> OptionalDouble.of(-step.predicted()), Step::fall),
                loss.points(
                    "as predicted",
                    step -> OptionalDouble.of(-step.predicted()),
                    step -> -step.predicted()))));
    answer.chart(
        new Observation.Chart(
            "measured against the ratio of signal to noise, " + loss.gradients(),
            Observation.Form.POINTS,
            Observation.Axis.logarithmic("signal / noise of all parameters"),
            measured,
            List.of(loss.points("epochs", step -> step.all().ratio(), Step::fall))));
  }

  // The doubts.

  private static void doubts(
      Recording recording,
      List<Integer> epochs,
      List<LossStep> steps,
      List<ExplainedLoss> explained,
      Observation.Builder answer) {
    if (!LossStep.isMomentumKnown(recording, steps)) {
      answer.warn(
          "not-gradient-descent",
          "no momentum was recorded, so this was not gradient descent with or without momentum:"
              + " the prediction takes the learning rate as if it were, and does not hold for an"
              + " optimiser that scales each parameter by itself, such as Adam");
    }
    if (!LossStep.isExact(recording, epochs)) {
      answer.warn(
          "loss-as-training-moved",
          "the loss is the mean over an epoch as the weights moved, and is taken as that of its"
              + " middle: record frozen gradients for the loss of the weights at its end");
    }
    for (ExplainedLoss loss : explained) {
      double quotient = loss.medianQuotient().orElse(1);
      if (!(quotient >= 1 / FAR && quotient <= FAR)) {
        answer.warn(
            "beyond-first-order",
            String.format(
                Locale.ROOT,
                "by the gradients %s, the loss changed by %.3g times the prediction, which is of"
                    + " first order: curvature H and noise of covariance C add about rate^2/2"
                    + " (mu' H mu + tr(H C)) to each step",
                loss.gradients(),
                quotient));
      }
    }
    long rising = steps.stream().filter(step -> step.change() >= 0).count();
    if (rising > 0) {
      answer.warn(
          "rising-loss",
          "the loss did not fall in "
              + rising
              + " of "
              + steps.size()
              + " epochs, which are not drawn on logarithmic axes and have no logarithm to"
              + " correlate");
    }
  }
}
