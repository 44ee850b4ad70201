package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How do the activations of each layer look? Histograms, dead units, saturated values, and the
 * activations themselves as images.
 *
 * <p>A unit is a column of a dense layer, or a feature map. It is constant if none of its values
 * differs between rows, and dead if they are all 0. A value is saturated if it is near an end of
 * the range of its layer, which is found from the values at all epochs: -1..1, 0..1 or unbounded,
 * where nothing is saturated.
 *
 * <p>Asks no estimator. Time: two looks at each activation at most; memory: those of a layer at one
 * epoch.
 */
public final class ActivationsProbe implements RepresentationProbe {
  private static final OptionSpec BINS =
      OptionSpec.integer("bins", 30, "Cells of a histogram").min(2).max(1000);
  private static final OptionSpec EPOCHS =
      OptionSpec.integer(
              "epochs", 4, "How many epochs have a histogram: the last, the first, and between")
          .min(1)
          .max(100);
  private static final OptionSpec SATURATION =
      OptionSpec.number(
              "saturation", 0.05, "Share of the range's width, at each end, that is saturated")
          .min(0)
          .max(0.5);
  private static final OptionSpec SAMPLES =
      OptionSpec.integer("samples", 4, "Of how many samples the feature maps are drawn")
          .min(0)
          .max(64);
  private static final OptionSpec ROWS =
      OptionSpec.integer("rows", 32, "How many rows of a dense layer are drawn").min(1).max(500);
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:activations", "1.0.0")
          .summary("How do the activations of each layer look, and are units dead or saturated?")
          .options(BINS, EPOCHS, SATURATION, SAMPLES, ROWS)
          .capabilities(Capability.DETERMINISTIC)
          .build();

  /** So many images of feature maps in all: a report should stay small. */
  private static final int MOST_IMAGES = 300;

  /** What all epochs tell of a layer. */
  private record Course(
      String layer,
      boolean isOfMaps,
      double least,
      double largest,
      SortedMap<Integer, ActivationSummary> at) {
    UnitRange range() {
      return UnitRange.of(least, largest);
    }

    ActivationSummary last() {
      return at.get(at.lastKey());
    }

    Timeline timeline(Function<ActivationSummary, Double> share) {
      return new Timeline(List.copyOf(at.keySet()), at.values().stream().map(share).toList());
    }
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    if (recording.x().size() < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "core:activations needs two rows at least, to tell which units are constant");
    }
    List<Course> courses = new ArrayList<>();
    for (String layer : recording.layers()) {
      courses.add(course(request, layer));
      request.context().progress(courses.size(), recording.layers().size());
    }
    Observation.Builder answer = Observation.of(finding(courses, request.options()));
    for (Course course : courses) {
      answer.number("dead:" + course.layer(), course.last().dead());
      if (course.range().isBounded()) {
        answer.number("saturated:" + course.layer(), course.last().saturated(course.range()));
      }
    }
    answer.table(table(courses));
    shares(courses, answer);
    ActivationImages images = images(request.options(), courses);
    for (Course course : courses) {
      pictures(request, course, images, answer);
    }
    return answer.build();
  }

  private static Course course(ProbeRequest request, String layer) {
    double saturation = request.options().number(SATURATION.name());
    boolean ofMaps = false;
    SortedMap<Integer, ActivationSummary> at = new TreeMap<>();
    for (int epoch : request.recording().epochs()) {
      request.context().checkCancelled();
      LayerValues values = LayerValues.of(request.recording().activations(epoch, layer));
      ofMaps = values.isOfMaps();
      at.put(epoch, ActivationSummary.of(values, saturation));
    }
    double least = at.values().stream().mapToDouble(ActivationSummary::least).min().orElseThrow();
    double most = at.values().stream().mapToDouble(ActivationSummary::largest).max().orElseThrow();
    return new Course(layer, ofMaps, least, most, at);
  }

  // The sentence and the numbers.

  private static String finding(List<Course> courses, Options options) {
    Course deadest =
        Collections.max(courses, Comparator.comparingDouble(course -> course.last().dead()));
    String dead =
        deadest.last().dead() == 0
            ? "no unit is dead"
            : String.format(
                Locale.ROOT,
                "the largest share of dead units is in %s (%.3g %%)",
                deadest.layer(),
                100 * deadest.last().dead());
    String saturated =
        courses.stream()
            .filter(course -> course.range().isBounded())
            .max(Comparator.comparingDouble(course -> course.last().saturated(course.range())))
            .map(course -> saturated(course, options.number(SATURATION.name())))
            .orElse("no layer is bounded, so that none is saturated");
    return "at epoch " + deadest.at().lastKey() + ", " + dead + ", and " + saturated;
  }

  private static String saturated(Course most, double saturation) {
    double share = most.last().saturated(most.range());
    return share == 0
        ? "no value is saturated"
        : String.format(
            Locale.ROOT,
            "the largest share of saturated values is in %s (%.3g %%, within %.3g %% of the ends of"
                + " %s)",
            most.layer(),
            100 * share,
            100 * saturation,
            most.range());
  }

  private static Observation.Table table(List<Course> courses) {
    List<List<Object>> rows = new ArrayList<>();
    for (Course course : courses) {
      course
          .at()
          .forEach(
              (epoch, seen) ->
                  rows.add(
                      List.of(
                          epoch,
                          course.layer(),
                          seen.units(),
                          seen.mean(),
                          seen.deviation(),
                          seen.least(),
                          seen.largest(),
                          seen.dead(),
                          seen.constant(),
                          course.range().isBounded()
                              ? seen.saturated(course.range())
                              : "not defined",
                          course.range().toString())));
    }
    return new Observation.Table(
        "activations over the epochs",
        List.of(
            "epoch",
            "layer",
            "units",
            "mean",
            "deviation",
            "least",
            "largest",
            "dead",
            "constant",
            "saturated",
            "range"),
        rows);
  }

  // The pictures.

  private static void shares(List<Course> courses, Observation.Builder answer) {
    Map<String, Timeline> dead = new LinkedHashMap<>();
    Map<String, Timeline> saturated = new LinkedHashMap<>();
    for (Course course : courses) {
      dead.put(course.layer(), course.timeline(ActivationSummary::dead));
      if (course.range().isBounded()) {
        saturated.put(course.layer(), course.timeline(seen -> seen.saturated(course.range())));
      }
    }
    answer.chart(Timeline.chart("dead units", Observation.Axis.of("share of the units"), dead));
    if (!saturated.isEmpty()) {
      answer.chart(
          Timeline.chart(
              "saturated values", Observation.Axis.of("share of the values"), saturated));
    }
  }

  private static ActivationImages images(Options options, List<Course> courses) {
    int ofMaps = (int) courses.stream().filter(Course::isOfMaps).count();
    return new ActivationImages(
        options.integer(SAMPLES.name()),
        options.integer(ROWS.name()),
        MOST_IMAGES / Math.max(1, ofMaps));
  }

  /** Histograms at some epochs; feature maps of the last, and units of the first and the last. */
  private static void pictures(
      ProbeRequest request, Course course, ActivationImages images, Observation.Builder answer) {
    List<Integer> epochs = some(request);
    int last = course.at().lastKey();
    UnitRange range = course.range();
    Histogram histogram =
        Histogram.over(
            range.isBounded() ? range.low() : course.least(),
            range.isBounded() ? range.high() : course.largest(),
            request.options().integer(BINS.name()));
    List<Observation.Series> series = new ArrayList<>();
    List<Observation.Image> drawn = new ArrayList<>();
    for (int epoch : epochs) {
      request.context().checkCancelled();
      LayerValues values = LayerValues.of(request.recording().activations(epoch, course.layer()));
      series.add(histogram.shares("epoch " + epoch, values));
      if (course.isOfMaps() && epoch == last) {
        drawn.addAll(images.ofMaps(values));
      } else if (!course.isOfMaps() && (epoch == last || epoch == epochs.get(0))) {
        drawn.add(images.ofUnits("epoch " + epoch, values));
      }
    }
    answer.chart(
        new Observation.Chart(
            "histogram of " + course.layer(),
            Observation.Form.LINES,
            Observation.Axis.of("activation of " + course.layer()),
            Observation.Axis.of("share of the values"),
            series));
    if (!drawn.isEmpty()) {
      answer.images(
          new Observation.Images(
              course.layer() + (course.isOfMaps() ? " at epoch " + last : ", rows by units"),
              drawn));
    }
  }

  /** Evenly many of the recorded epochs, the last and the first among them. */
  private static List<Integer> some(ProbeRequest request) {
    List<Integer> all = request.recording().epochs();
    int wanted = request.options().integer(EPOCHS.name());
    int last = all.size() - 1;
    return wanted == 1
        ? List.of(all.get(last))
        : IntStream.range(0, wanted)
            .map(i -> (int) Math.round((double) i * last / (wanted - 1)))
            .distinct()
            .mapToObj(all::get)
            .toList();
  }
}
