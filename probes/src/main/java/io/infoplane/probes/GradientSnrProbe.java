package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.probes.DriftToDiffusion.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When do the gradients of a layer pass from drift to diffusion? Over the minibatches of an epoch,
 * with g the gradient of the weights, or of the bias, of a layer:
 *
 * <pre>
 * signal = | mean g |     noise = | standard deviation of g |     ratio = signal / noise
 * </pre>
 *
 * <p>On the same axis of time: the loss, and where an estimator was chosen I(X;T) and I(T;Y), so
 * that it can be seen what comes first.
 *
 * <p>Time: two estimates a layer and recorded epoch where an estimator was chosen, else none.
 */
public final class GradientSnrProbe implements RepresentationProbe {
  private static final OptionSpec OF =
      OptionSpec.choice("of", "weights", "Whose gradients")
          .orWord("weights", "of the weights of each layer")
          .orWord("biases", "of the biases of each layer")
          .orWord("both", "of weights and biases, each by itself");
  private static final OptionSpec SETTLED =
      OptionSpec.number(
              "settled", 0.05, "The loss has stopped falling when this share of its fall is left")
          .min(0)
          .max(1);
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:gradient-snr", "1.0.0")
          .summary("When do the gradients of a layer pass from drift to diffusion?")
          .reference(
              "Shwartz-Ziv & Tishby",
              2017,
              "Opening the black box of deep neural networks via information",
              "arXiv:1703.00810")
          .options(OF, SETTLED)
          .build();

  /** When the loss stopped falling, and when each layer knew most of the input. */
  private record Landmarks(OptionalInt settled, Map<String, Integer> mostOfInput) {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    List<Integer> epochs = Timeline.epochs(recording);
    List<DriftToDiffusion> courses = courses(recording, epochs, request.options().text(OF.name()));
    Map<String, Timeline> losses = new LinkedHashMap<>();
    for (String loss : List.of("train-loss", "test-loss")) {
      Timeline timeline = Timeline.of(recording, epochs, loss);
      if (!timeline.isEmpty()) {
        losses.put(loss, timeline);
      }
    }
    List<String> layers = courses.stream().map(course -> course.parameter().layer()).toList();
    LayerKnowledge knowledge = LayerKnowledge.ask(request, layers.stream().distinct().toList());
    OptionalInt settled =
        losses.values().stream()
            .findFirst()
            .map(loss -> loss.settled(request.options().number(SETTLED.name())))
            .orElse(OptionalInt.empty());
    Map<String, Integer> most = new LinkedHashMap<>();
    knowledge.ofInput().forEach((layer, known) -> most.put(layer, known.epochOfLargest()));
    return answer(courses, losses, knowledge, new Landmarks(settled, most));
  }

  private static List<DriftToDiffusion> courses(
      Recording recording, List<Integer> epochs, String of) {
    List<DriftToDiffusion> courses = new ArrayList<>();
    for (Gradients gradients : Gradients.values()) {
      for (Parameter parameter : parameters(recording, of)) {
        SortedMap<Integer, GradientNorms> course = new TreeMap<>();
        for (int epoch : epochs) {
          gradients
              .of(recording, epoch, parameter.metric())
              .ifPresent(norms -> course.put(epoch, norms));
        }
        if (!course.isEmpty()) {
          courses.add(new DriftToDiffusion(gradients, parameter, course));
        }
      }
    }
    if (courses.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "core:gradient-snr needs the gradients of "
              + (of.equals("both") ? "weights or biases" : of)
              + ", and none were recorded: "
              + Gradients.HOW_TO_RECORD);
    }
    return courses;
  }

  private static List<Parameter> parameters(Recording recording, String of) {
    List<Parameter> parameters = new ArrayList<>();
    for (String layer : recording.layers()) {
      String weights = layer + "/weights";
      String bias = layer + "/bias";
      switch (of) {
        case "weights" -> parameters.add(new Parameter(layer, weights, layer));
        case "biases" -> parameters.add(new Parameter(layer, bias, layer));
        default -> {
          parameters.add(new Parameter(layer, weights, weights));
          parameters.add(new Parameter(layer, bias, bias));
        }
      }
    }
    return parameters;
  }

  private static Observation answer(
      List<DriftToDiffusion> courses,
      Map<String, Timeline> losses,
      LayerKnowledge knowledge,
      Landmarks landmarks) {
    Gradients first = courses.get(0).gradients();
    List<DriftToDiffusion> told =
        courses.stream().filter(course -> course.gradients() == first).toList();
    Observation.Builder answer =
        Observation.of(finding(told, landmarks))
            .number("parameters", told.size())
            .number(
                "parameters-in-diffusion",
                told.stream().mapToInt(course -> course.belowFrom().isPresent() ? 1 : 0).sum());
    landmarks.settled().ifPresent(epoch -> answer.number("loss-settled-at-epoch", epoch));
    answer.table(summary(courses, landmarks));
    byGradients(courses)
        .forEach(
            (gradients, some) -> {
              answer.table(numbers(gradients, some));
              charts(gradients, some).forEach(answer::chart);
            });
    if (!losses.isEmpty()) {
      answer.chart(Timeline.chart("loss", Observation.Axis.of("loss [nats]"), losses));
    }
    knowledge.charts().forEach(answer::chart);
    long noiseless =
        courses.stream()
            .flatMap(course -> course.course().values().stream())
            .filter(norms -> norms.ratio().isEmpty())
            .count();
    if (noiseless > 0) {
      answer.warn(
          "no-noise",
          noiseless
              + " gradients did not differ between minibatches and have no ratio: was there one"
              + " minibatch an epoch, or is the layer dead?");
    }
    return answer.build();
  }

  private static Map<Gradients, List<DriftToDiffusion>> byGradients(
      List<DriftToDiffusion> courses) {
    Map<Gradients, List<DriftToDiffusion>> groups = new LinkedHashMap<>();
    courses.forEach(
        course -> groups.computeIfAbsent(course.gradients(), key -> new ArrayList<>()).add(course));
    return groups;
  }

  // The sentence.

  private static String finding(List<DriftToDiffusion> courses, Landmarks landmarks) {
    // By what came before and after, so that many layers of one kind are told at once.
    Map<String, List<String>> falling = new LinkedHashMap<>();
    int number = 0;
    for (DriftToDiffusion course : courses) {
      OptionalInt from = course.belowFrom();
      if (from.isPresent()) {
        number++;
        falling
            .computeIfAbsent(order(course, from.getAsInt(), landmarks), key -> new ArrayList<>())
            .add(course.parameter().name() + " from epoch " + from.getAsInt());
      }
    }
    List<String> groups = new ArrayList<>();
    falling.forEach((order, names) -> groups.add(String.join(", ", names) + order));
    landmarks.settled().ifPresent(epoch -> groups.add("the loss stops falling at epoch " + epoch));
    return String.format(
        Locale.ROOT,
        "%s, the ratio of signal to noise falls below 1 in %d of %d%s%s",
        courses.get(0).gradients(),
        number,
        courses.size(),
        groups.isEmpty() ? "" : number > 0 ? ": " : "; ",
        String.join("; ", groups));
  }

  private static String order(DriftToDiffusion course, int epoch, Landmarks landmarks) {
    List<String> order = new ArrayList<>();
    landmarks.settled().ifPresent(at -> order.add(order(epoch, at) + " the loss stops falling"));
    Optional.ofNullable(landmarks.mostOfInput().get(course.parameter().layer()))
        .ifPresent(at -> order.add(order(epoch, at) + " I(X;T) is largest"));
    return order.isEmpty() ? "" : " (" + String.join(", ", order) + ")";
  }

  private static String order(int epoch, int other) {
    return epoch < other ? "before" : epoch > other ? "after" : "when";
  }

  // The numbers.

  private static Observation.Table summary(List<DriftToDiffusion> courses, Landmarks landmarks) {
    List<List<Object>> rows = new ArrayList<>();
    for (DriftToDiffusion course : courses) {
      Timeline ratios = course.ratios();
      rows.add(
          List.of(
              course.gradients().toString(),
              course.parameter().name(),
              ratios.isEmpty() ? "none" : ratios.values().get(0),
              ratios.isEmpty() ? "none" : ratios.last(),
              cell(course.firstBelow()),
              cell(course.belowFrom()),
              cell(landmarks.settled()),
              Optional.<Object>ofNullable(landmarks.mostOfInput().get(course.parameter().layer()))
                  .orElse("not asked")));
    }
    return new Observation.Table(
        "drift to diffusion",
        List.of(
            "gradients",
            "of",
            "first ratio",
            "last ratio",
            "first below 1 at epoch",
            "below 1 from epoch",
            "loss stops falling at epoch",
            "I(X;T) largest at epoch"),
        rows);
  }

  private static Object cell(OptionalInt epoch) {
    return epoch.isPresent() ? epoch.getAsInt() : "never";
  }

  private static Observation.Table numbers(Gradients gradients, List<DriftToDiffusion> courses) {
    List<List<Object>> rows = new ArrayList<>();
    for (DriftToDiffusion course : courses) {
      course
          .course()
          .forEach(
              (epoch, norms) ->
                  rows.add(
                      List.of(
                          epoch,
                          course.parameter().name(),
                          norms.signal(),
                          norms.noise(),
                          norms.ratio().isPresent() ? norms.ratio().getAsDouble() : "none")));
    }
    return new Observation.Table(
        "gradients " + gradients, List.of("epoch", "of", "signal", "noise", "ratio"), rows);
  }

  // The pictures.

  private static List<Observation.Chart> charts(
      Gradients gradients, List<DriftToDiffusion> courses) {
    Map<String, Timeline> signals = new LinkedHashMap<>();
    Map<String, Timeline> noises = new LinkedHashMap<>();
    Map<String, Timeline> ratios = new LinkedHashMap<>();
    for (DriftToDiffusion course : courses) {
      signals.put(course.parameter().name(), course.signals());
      noises.put(course.parameter().name(), course.noises());
      ratios.put(course.parameter().name(), course.ratios());
    }
    return List.of(
        chart("signal", gradients, signals),
        chart("noise", gradients, noises),
        chart("signal / noise", gradients, ratios));
  }

  private static Observation.Chart chart(
      String what, Gradients gradients, Map<String, Timeline> timelines) {
    return Timeline.chart(what + ", " + gradients, Observation.Axis.logarithmic(what), timelines);
  }
}
