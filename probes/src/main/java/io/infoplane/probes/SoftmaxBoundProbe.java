package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of the label does the classifier know at least, by its own softmax? With q(y|t) the
 * softmax of its scores,
 *
 * <pre>  I(X;Y) &gt;= I(T;Y) &gt;= H(Y) + E ln q(Y|T),</pre>
 *
 * <p>T being the last layer, or any layer that it is computed from. With ln M in place of H(Y) it
 * is the form of Qin and Kim (2019), the same where the M classes are equally frequent, and
 * otherwise larger and no bound.
 *
 * <p>Where the same input has several rows and the layer differs between them, the classifier is
 * noisy: standard errors are those of inputs, and {@link NoisyPasses} says what else is bounded.
 * Where both training and held-out rows were recorded, the held-out ones are read.
 *
 * <p>Asks no estimator. Time: two looks at the layer at each epoch, four where inputs are repeated;
 * memory: the layer at one.
 */
public final class SoftmaxBoundProbe implements RepresentationProbe {
  private static final String LAST = "last";
  private static final OptionSpec LAYER =
      OptionSpec.text("layer", LAST, "The layer with one score a class: last, or a name");
  private static final OptionSpec SCORES =
      OptionSpec.choice("scores", "auto", "What the layer holds")
          .orWord("auto", "probabilities if no value is below 0 and each row adds up to 1")
          .orWord("probabilities", "the softmax")
          .orWord("logits", "what the softmax is taken of");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:softmax-bound", "1.0.0")
          .summary("How much of the label does the classifier know at least, by its own softmax?")
          .reference(
              "Qin & Kim",
              2019,
              "Rethinking softmax with cross-entropy: neural network classifier as mutual"
                  + " information estimator",
              "arXiv:1911.10688")
          .options(LAYER, SCORES)
          .capabilities(Capability.DETERMINISTIC)
          .build();

  /** The mean over fewer rows of a class is mostly chance. */
  private static final int FEW = 10;

  /** A smaller share of ln M between it and H(Y) is not worth a warning. */
  private static final double UNBALANCED = 0.01;

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    FairRows rows = FairRows.of(recording);
    Discrete y = labels(recording, rows);
    String layer = layer(recording, request.options().text(LAYER.name()));
    boolean probabilities = probabilities(request, rows, layer, y);
    Optional<Discrete> passes = passes(request, rows, layer, probabilities);
    SortedMap<Integer, SoftmaxBound> bounds = new TreeMap<>();
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      bounds.put(
          epoch,
          SoftmaxBound.of(
              new ClassScores(scores(recording, rows, epoch, layer), probabilities), y, passes));
      request.context().progress(bounds.size(), recording.epochs().size());
    }
    int last = bounds.lastKey();
    SoftmaxBound now = bounds.get(last);
    Observation.Builder answer =
        Observation.of(finding(bounds, y, rows, passes))
            .number("bound [nats]", now.bound())
            .number("standard error [nats]", now.standardError())
            .number("with ln M [nats]", now.balancedForm())
            .number("H(Y) [nats]", y.entropy())
            .number("accuracy", now.accuracy())
            .table(table(bounds, y))
            .table(classes(last, now))
            .chart(chart(bounds, y));
    now.noise().ifPresent(noise -> tell(noise, passes.orElseThrow(), answer));
    if (passes.isPresent()) {
      answer.table(noiseTable(bounds));
    }
    doubt(rows.part(), answer);
    doubt(bounds, y, probabilities, answer);
    passes.ifPresentOrElse(
        inputs -> doubt(firstPasses(y, inputs), "inputs", answer), () -> doubt(y, "rows", answer));
    now.noise().ifPresent(noise -> doubt(noise, passes.orElseThrow(), answer));
    return answer.build();
  }

  // What is read.

  private static Discrete labels(Recording recording, FairRows rows) {
    Discrete y =
        recording
            .y()
            .map(rows::of)
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        DESCRIPTOR.id()
                            + " needs the labels of the analysed rows: an experiment records them,"
                            + " and an import has them as y"));
    if (y.size() < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES, DESCRIPTOR.id() + " needs two rows at least, for an error");
    }
    return y;
  }

  private static String layer(Recording recording, String wanted) {
    List<String> layers = recording.layers();
    if (layers.contains(wanted)) {
      return wanted;
    }
    if (wanted.equals(LAST)) {
      return layers.get(layers.size() - 1);
    }
    throw UnknownLayer.of(wanted, layers);
  }

  private static Continuous scores(Recording recording, FairRows rows, int epoch, String layer) {
    Variable values = recording.activations(epoch, layer);
    if (values instanceof Continuous columns) {
      return rows.of(columns);
    }
    throw unsuited("'" + layer + "' has feature maps, and a score for each class is needed");
  }

  /** What the layer holds, once for all epochs. */
  private static boolean probabilities(
      ProbeRequest request, FairRows rows, String layer, Discrete y) {
    Recording recording = request.recording();
    int columns = scores(recording, rows, recording.epochs().get(0), layer).dimension();
    if (columns < 2 || columns != y.symbols()) {
      throw unsuited(
          "'"
              + layer
              + "' has "
              + columns
              + " values and the labels have "
              + y.symbols()
              + " classes: it needs as many, in the same order, and at least two");
    }
    String written = request.options().text(SCORES.name());
    if (written.equals("logits")) {
      return false;
    }
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      if (!ClassScores.looksLikeProbabilities(scores(recording, rows, epoch, layer))) {
        if (written.equals("probabilities")) {
          throw new InfoplaneException(
              ErrorCode.OPTION_INVALID,
              "'"
                  + layer
                  + "' at epoch "
                  + epoch
                  + " has rows that are no probabilities, as they are below 0 or do not add up to"
                  + " 1: leave out scores=probabilities");
        }
        return false;
      }
    }
    return true;
  }

  /** Which input each row is a noisy pass of; empty if no epoch shows noise. */
  private static Optional<Discrete> passes(
      ProbeRequest request, FairRows rows, String layer, boolean probabilities) {
    Recording recording = request.recording();
    Optional<Discrete> inputs = rows.repeatedInputs(recording);
    if (inputs.isEmpty()) {
      return inputs;
    }
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      if (new ClassScores(scores(recording, rows, epoch, layer), probabilities)
          .differWithin(inputs.get())) {
        return inputs;
      }
    }
    return Optional.empty();
  }

  private static InfoplaneException unsuited(String why) {
    return new InfoplaneException(
        ErrorCode.UNSUPPORTED, why + "; the option layer names the layer that has it");
  }

  // What is said.

  private static String finding(
      SortedMap<Integer, SoftmaxBound> bounds,
      Discrete y,
      FairRows rows,
      Optional<Discrete> passes) {
    int last = bounds.lastKey();
    SoftmaxBound now = bounds.get(last);
    int best =
        Collections.max(
                bounds.entrySet(), Comparator.comparingDouble(entry -> entry.getValue().bound()))
            .getKey();
    String which =
        switch (rows.part()) {
          case HELD_OUT -> "rows that were held out";
          case TRAINING -> "rows that it was trained on";
          case BOTH -> "rows, some of which it was trained on";
          case UNKNOWN -> "rows, on which it may have been trained";
        };
    String leftOut =
        rows.from() == 0
            ? ""
            : ", leaving out the " + rows.from() + " recorded ones that it was trained on";
    String noisy =
        passes
            .map(inputs -> ", noisy passes of " + inputs.symbols() + " inputs" + chain(now))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "at epoch %d the classifier shows that I(T;Y) is at least %.4g +- %.2g nats, of H(Y) = %.4g"
            + " nats, on %d %s%s%s%s",
        last,
        now.bound(),
        now.standardError(),
        y.entropy(),
        y.size(),
        which,
        leftOut,
        noisy,
        best == last
            ? ""
            : String.format(
                Locale.ROOT,
                "; it was most at epoch %d, %.4g nats",
                best,
                bounds.get(best).bound()));
  }

  /** The bounds beside the bound. */
  private static String chain(SoftmaxBound now) {
    NoisyPasses noise = now.noise().orElseThrow();
    return String.format(
            Locale.ROOT,
            "; their mean shows that I(X;Y) is at least %.4g +- %.2g nats",
            noise.mean().mean(),
            noise.mean().standardError())
        + noise
            .donskerVaradhan()
            .map(
                below ->
                    String.format(
                        Locale.ROOT,
                        ", and Donsker and Varadhan's bound with the logits is %.4g +- %.2g nats",
                        below.value().mean(),
                        below.value().standardError()))
            .orElse("");
  }

  private static void tell(NoisyPasses noise, Discrete inputs, Observation.Builder answer) {
    answer
        .number("inputs", inputs.symbols())
        .number("fewest passes of an input", fewest(inputs))
        .number("mean of the passes [nats]", noise.mean().mean())
        .number("standard error of the mean of the passes [nats]", noise.mean().standardError());
    noise
        .donskerVaradhan()
        .ifPresent(
            below ->
                answer
                    .number("Donsker-Varadhan [nats]", below.value().mean())
                    .number(
                        "standard error of Donsker-Varadhan [nats]",
                        below.value().standardError()));
  }

  private static int fewest(Discrete inputs) {
    return Arrays.stream(inputs.counts()).min().orElseThrow();
  }

  private static Observation.Table noiseTable(SortedMap<Integer, SoftmaxBound> bounds) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "epoch",
                "mean of the passes, of I(X;Y) [nats]",
                "standard error [nats]",
                "bound, of I(T;Y) [nats]"));
    if (bounds.get(bounds.lastKey()).noise().orElseThrow().donskerVaradhan().isPresent()) {
      columns.addAll(List.of("Donsker-Varadhan [nats]", "its standard error [nats]"));
    }
    List<List<Object>> rows = new ArrayList<>();
    bounds.forEach(
        (epoch, seen) -> {
          NoisyPasses noise = seen.noise().orElseThrow();
          List<Object> row =
              new ArrayList<>(
                  List.of(epoch, noise.mean().mean(), noise.mean().standardError(), seen.bound()));
          noise
              .donskerVaradhan()
              .ifPresent(
                  below -> {
                    row.add(below.value().mean());
                    row.add(below.value().standardError());
                  });
          rows.add(row);
        });
    return new Observation.Table("noisy passes over the epochs", columns, rows);
  }

  private static Observation.Table table(SortedMap<Integer, SoftmaxBound> bounds, Discrete y) {
    List<List<Object>> rows = new ArrayList<>();
    bounds.forEach(
        (epoch, seen) ->
            rows.add(
                List.of(
                    epoch,
                    seen.bound(),
                    seen.standardError(),
                    seen.balancedForm(),
                    y.entropy(),
                    seen.accuracy(),
                    seen.underflows())));
    return new Observation.Table(
        "bound over the epochs",
        List.of(
            "epoch",
            "H(Y) + E ln softmax [nats]",
            "standard error [nats]",
            "ln M + E ln softmax [nats]",
            "H(Y) [nats]",
            "accuracy",
            "rows of probability 0"),
        rows);
  }

  private static Observation.Table classes(int epoch, SoftmaxBound now) {
    List<List<Object>> rows = new ArrayList<>();
    for (int k = 0; k < now.classes().size(); k++) {
      SoftmaxBound.PerClass one = now.classes().get(k);
      rows.add(List.of(k, one.rows(), one.information(), one.accuracy()));
    }
    return new Observation.Table(
        "classes at epoch " + epoch,
        List.of("class", "rows", "mean of ln softmax - ln p(y) [nats]", "accuracy"),
        rows);
  }

  private static Observation.Chart chart(SortedMap<Integer, SoftmaxBound> bounds, Discrete y) {
    List<Integer> epochs = List.copyOf(bounds.keySet());
    Map<String, Timeline> lines = new LinkedHashMap<>();
    lines.put(
        "H(Y) + E ln softmax",
        new Timeline(epochs, bounds.values().stream().map(SoftmaxBound::bound).toList()));
    if (isUnbalanced(y)) {
      lines.put(
          "ln M + E ln softmax",
          new Timeline(epochs, bounds.values().stream().map(SoftmaxBound::balancedForm).toList()));
    }
    lines.put(
        "H(Y), the most", new Timeline(epochs, Collections.nCopies(epochs.size(), y.entropy())));
    return Timeline.chart(
        "information about the label, at least", Observation.Axis.of("I(T;Y) [nats]"), lines);
  }

  // What is in doubt.

  private static boolean isUnbalanced(Discrete y) {
    double most = Math.log(y.symbols());
    return most - y.entropy() > UNBALANCED * most;
  }

  /** The labels of inputs: the first that each has. */
  private static Discrete firstPasses(Discrete y, Discrete inputs) {
    int[] labels = new int[inputs.symbols()];
    for (int i = y.size() - 1; i >= 0; i--) {
      labels[inputs.symbol(i)] = y.symbol(i);
    }
    return Discrete.of(y.name(), labels, y.symbols());
  }

  private static void doubt(Discrete independent, String what, Observation.Builder answer) {
    int[] counts = independent.counts();
    long few = Arrays.stream(counts).filter(count -> count < FEW).count();
    if (few > 0) {
      answer.warn(
          Warning.TOO_FEW_SAMPLES,
          few
              + " of "
              + counts.length
              + " classes have fewer than "
              + FEW
              + " "
              + what
              + ", the smallest "
              + Arrays.stream(counts).min().orElseThrow()
              + ": analyse more "
              + what);
    }
  }

  private static void doubt(Recording.Part part, Observation.Builder answer) {
    Optional<String> seen =
        switch (part) {
          case HELD_OUT -> Optional.empty();
          case TRAINING -> Optional.of("the network was trained on the analysed rows");
          case BOTH -> Optional.of("the network was trained on some of the analysed rows");
          case UNKNOWN ->
              Optional.of(
                  "it is not known whether the network was trained on the analysed rows; if it was");
        };
    seen.ifPresent(
        words ->
            answer.warn(
                "training-rows",
                words
                    + ": what it has learnt by heart there counts as information, and the value is no"
                    + " bound; analyse test rows"));
  }

  private static void doubt(NoisyPasses noise, Discrete inputs, Observation.Builder answer) {
    if (noise.donskerVaradhan().isEmpty()) {
      answer.warn(
          "no-logits",
          "the passes are noisy, and probabilities do not tell Donsker and Varadhan's bound with the"
              + " logits: record logits, of a last layer without softmax");
      return;
    }
    NoisyPasses.DonskerVaradhan below = noise.donskerVaradhan().get();
    if (fewest(inputs) == 1) {
      answer.warn(
          "few-passes",
          "some inputs have a single pass, which shows no noise: Donsker and Varadhan's bound is too"
              + " large, up to the bound of the softmax; record the same number of passes of each"
              + " input");
    } else if (below.excess() > below.value().standardError()) {
      answer.warn(
          "few-passes",
          String.format(
              Locale.ROOT,
              "Donsker and Varadhan's bound is too large, by about %.2g nats or more, as an input has"
                  + " only %d passes; record more",
              below.excess(),
              fewest(inputs)));
    }
  }

  private static void doubt(
      SortedMap<Integer, SoftmaxBound> bounds,
      Discrete y,
      boolean probabilities,
      Observation.Builder answer) {
    int last = bounds.lastKey();
    double bound = bounds.get(last).bound();
    if (y.entropy() == 0) {
      answer.warn(Warning.CONSTANT, "all rows have the same label: there is nothing to know");
    } else if (Ceiling.of(y).isReachedBy(bound)) {
      answer.warn(
          Warning.NEAR_CAP,
          String.format(
              Locale.ROOT,
              "at epoch %d the bound is within 1 %% of H(Y) = %.4g nats, the most that there is to"
                  + " know of the label: no classifier can show more, whatever else differs",
              last,
              y.entropy()));
    }
    if (bound < 0) {
      answer.warn(
          "vacuous",
          String.format(
              Locale.ROOT,
              "at epoch %d the bound is below 0, which is a better one: the classifier is so sure"
                  + " where it is wrong that the frequencies of the classes say more",
              last));
    }
    if (isUnbalanced(y)) {
      answer.warn(
          "unbalanced-classes",
          String.format(
              Locale.ROOT,
              "the classes are not equally frequent: the form with ln M is %.3g nats above the bound"
                  + " and may be above I(T;Y); take the one with H(Y)",
              Math.log(y.symbols()) - y.entropy()));
    }
    long underflown = bounds.values().stream().filter(seen -> seen.underflows() > 0).count();
    if (probabilities && underflown > 0) {
      answer.warn(
          "underflow",
          "at "
              + underflown
              + " of "
              + bounds.size()
              + " epochs there are rows whose class has the probability 0, of which the logarithm is"
              + " lost: there the bound is that of the classifier (1 - e) q + e/M with e = 2^-24,"
              + " which holds but may be lower; record logits, by 'activation: linear' in the last"
              + " layer");
    }
  }
}
