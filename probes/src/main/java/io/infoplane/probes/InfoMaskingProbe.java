package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of an image speaks for a class? A classifier that ends in the mean over the places of
 * maps of scores, one for each class, gives a score z of each class at each place. With the
 * evidence e_k = w (z_k - ln p(k)) the place has, in nats,
 *
 * <pre>  e_y - ln sum_k p(k) exp(e_k)</pre>
 *
 * <p>of pointwise mutual information with the class y: with w = 1, ln softmax(z)_y - ln p(y) (Qin
 * and Kim, 2019), and with w = 1 / places the share of this place in that of the image.
 *
 * <p>Spread over the pixels of the image and cut at a share of its largest value, it masks the
 * image. Where it is known where in an image the thing is that its label names, it is counted how
 * many of the kept pixels are there, and how often the largest value is (the pointing game of Zhang
 * et al., 2016).
 *
 * <p>Asks no estimator. Time: n times the pixels of an image, for each epoch; memory: the maps at
 * one epoch.
 */
public final class InfoMaskingProbe implements RepresentationProbe {
  private static final String AUTO = "auto";
  private static final OptionSpec LAYER =
      OptionSpec.text(
          "layer", AUTO, "The maps of class scores: a name, or auto, the last with a map a class");
  private static final OptionSpec CLASS =
      OptionSpec.integer("class", 0, "The class that is asked about, from 0")
          .min(0)
          .max(1_000_000)
          .orWord("label", "of each row its own")
          .defaultText("label");
  private static final OptionSpec PLACE =
      OptionSpec.choice("place", "share", "How the scores of a place are read")
          .orWord("share", "what they add to the image's, which are the means over the places")
          .orWord("alone", "as if the whole image looked like the place");
  private static final OptionSpec THRESHOLD =
      OptionSpec.number(
              "threshold", 0.2, "Share of the largest value that a pixel needs to be kept")
          .min(0)
          .max(1);
  private static final OptionSpec SAMPLES =
      OptionSpec.integer("samples", 6, "How many rows are drawn").min(0).max(64);
  private static final OptionSpec FROM =
      OptionSpec.integer("from", 0, "The first row that is drawn").min(0).max(1_000_000_000);
  private static final OptionSpec STEP =
      OptionSpec.number("step", 1, "Pixels from a place to the next, about the image's centre")
          .min(0.001)
          .max(10_000)
          .orWord("network", "as the network has it, or evenly over the image if it is not known")
          .defaultText("network");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:info-masking", "1.0.0")
          .summary("Which part of an image speaks for its class?")
          .reference(
              "Qin & Kim",
              2019,
              "Rethinking softmax with cross-entropy: neural network classifier as mutual"
                  + " information estimator",
              "arXiv:1911.10688")
          .options(LAYER, CLASS, PLACE, THRESHOLD, SAMPLES, FROM, STEP)
          .capabilities(Capability.DETERMINISTIC)
          .build();

  private static final String HOW =
      "a network has them that ends in '{conv: CLASSES, kernel: 1, activation: linear, name: scores}'"
          + " and '{pool: global-average, activation: softmax}', with the layer 'scores' recorded";

  /** What is asked, of which maps, on which images. */
  private record Question(
      Recording recording,
      String layer,
      int classes,
      double[] prior,
      double weight,
      double threshold,
      Upsampling upsampling,
      ImageInputs images,
      int[] asked) {

    ClassMaps maps(int epoch) {
      return new ClassMaps(recording.activations(epoch, layer).as(Joint.class), prior, weight);
    }

    InfoMask mask(ClassMaps maps, int row) {
      return InfoMask.of(upsampling.of(maps.information(row, asked[row])), threshold);
    }
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Question question = question(request);
    Recording recording = question.recording();
    SortedMap<Integer, MaskSummary> seen = new TreeMap<>();
    for (int epoch : recording.epochs()) {
      seen.put(epoch, summary(request, question, epoch));
      request.context().progress(seen.size(), recording.epochs().size());
    }
    MaskSummary last = seen.get(seen.lastKey());
    Observation.Builder answer = Observation.of(finding(question, seen.lastKey(), last));
    last.numbers().forEach(answer::number);
    answer.table(table(seen));
    chart(seen).ifPresent(answer::chart);
    pictures(request, question, seen.lastKey(), answer);
    doubt(question, seen, answer);
    return answer.build();
  }

  // What is asked.

  private static Question question(ProbeRequest request) {
    Recording recording = request.recording();
    Options options = request.options();
    int epoch = last(recording.epochs());
    String layer = layer(recording, epoch, options.text(LAYER.name()));
    Variable scores = recording.activations(epoch, layer);
    if (!(scores instanceof Joint maps)) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "'" + layer + "' has no feature maps, one a class: " + HOW);
    }
    int classes = maps.parts().size();
    if (classes < 2 || recording.y().filter(y -> y.symbols() != classes).isPresent()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "'"
              + layer
              + "' has "
              + classes
              + " maps and the labels have "
              + recording.y().map(Discrete::symbols).orElse(0)
              + " classes: it needs a map a class, at least two; "
              + HOW);
    }
    int[] asked = asked(recording, classes, options);
    ImageInputs images = images(recording);
    MapPlaces places = places(request, layer, maps.parts().get(0).dimension(), images);
    return new Question(
        recording,
        layer,
        classes,
        prior(recording, classes, asked),
        options.text(PLACE.name()).equals("share") ? 1.0 / maps.parts().get(0).dimension() : 1,
        options.number(THRESHOLD.name()),
        new Upsampling(places, images.height(), images.width()),
        images,
        asked);
  }

  private static String layer(Recording recording, int epoch, String wanted) {
    List<String> layers = recording.layers();
    if (layers.contains(wanted)) {
      return wanted;
    }
    if (!wanted.equals(AUTO)) {
      throw UnknownLayer.of(wanted, layers);
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (recording.activations(epoch, layers.get(i)) instanceof Joint maps
          && recording.y().filter(y -> y.symbols() != maps.parts().size()).isEmpty()) {
        return layers.get(i);
      }
    }
    throw new InfoplaneException(
        ErrorCode.UNSUPPORTED, "no recorded layer has a feature map for each class: " + HOW);
  }

  /** The class that each row is asked about. */
  private static int[] asked(Recording recording, int classes, Options options) {
    int[] asked = new int[recording.x().size()];
    if (options.word(CLASS.name()).isPresent()) {
      Discrete y =
          recording
              .y()
              .orElseThrow(
                  () ->
                      new InfoplaneException(
                          ErrorCode.UNSUPPORTED,
                          DESCRIPTOR.id()
                              + " needs the labels of the rows, or a class that is asked about, as"
                              + " by class=0"));
      return y.toArray();
    }
    int label = options.integer(CLASS.name());
    if (label >= classes) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "class is " + label + ", and the classes are 0 to " + (classes - 1));
    }
    Arrays.fill(asked, label);
    return asked;
  }

  /** By the labels, or equal if there are none. */
  private static double[] prior(Recording recording, int classes, int[] asked) {
    double[] prior = new double[classes];
    Arrays.fill(prior, 1.0 / classes);
    recording
        .y()
        .ifPresent(
            y -> {
              int[] counts = y.counts();
              Arrays.setAll(prior, k -> (double) counts[k] / y.size());
            });
    if (prior[asked[0]] == 0) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "no analysed row has the class "
              + asked[0]
              + ", so that its frequency is not known: analyse more rows, or ask about another");
    }
    return prior;
  }

  private static ImageInputs images(Recording recording) {
    return ImageInputs.of(recording)
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED,
                    "the inputs are rows of "
                        + recording.x().dimension()
                        + " values and no images: "
                        + DESCRIPTOR.id()
                        + " needs (n, channels, height, width), or square grey ones"));
  }

  private static MapPlaces places(
      ProbeRequest request, String layer, int count, ImageInputs images) {
    Optional<MapPlaces> known = request.recording().places(layer);
    boolean asNetwork = request.options().word(STEP.name()).isPresent();
    if (known.isPresent() && asNetwork) {
      return known.get();
    }
    int side = ImageInputs.side(count);
    int rows = known.map(MapPlaces::rows).orElse(side);
    int columns = known.map(MapPlaces::columns).orElse(side);
    if (rows * columns != count) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the maps of '"
              + layer
              + "' have "
              + count
              + " values, and it is not known how high and wide they are: they are read as squares");
    }
    double step =
        asNetwork ? (double) images.height() / rows : request.options().number(STEP.name());
    double top = (images.height() - 1) / 2.0 - step * (rows - 1) / 2.0;
    double left = (images.width() - 1) / 2.0 - step * (columns - 1) / 2.0;
    return new MapPlaces(rows, columns, top, left, step, known.map(MapPlaces::size).orElse(1));
  }

  // What is seen.

  private static MaskSummary summary(ProbeRequest request, Question question, int epoch) {
    ClassMaps maps = question.maps(epoch);
    Optional<Continuous> regions = question.recording().regions();
    int width = question.upsampling().width();
    MaskSummary.Tally tally = new MaskSummary.Tally();
    for (int row = 0; row < question.asked().length; row++) {
      request.context().checkCancelled();
      InfoMask mask = question.mask(maps, row);
      tally.add(mask);
      int at = row;
      regions
          .filter(all -> isOfLabel(question, at))
          .ifPresent(all -> tally.add(mask, PixelRegion.of(all, at), width));
    }
    return tally.summary();
  }

  /** Whether the class that is asked about is the one that the row's region holds. */
  private static boolean isOfLabel(Question question, int row) {
    return question.recording().y().filter(y -> y.symbol(row) == question.asked()[row]).isPresent();
  }

  private static String finding(Question question, int epoch, MaskSummary seen) {
    String kept =
        String.format(
            Locale.ROOT,
            "at epoch %d the pixels with at least %.3g %% of the largest information about the class"
                + " are %.3g %% of the image and have %.3g %% of what speaks for it",
            epoch,
            100 * question.threshold(),
            100 * seen.kept(),
            100 * seen.informationKept());
    return seen.truth()
        .map(
            truth ->
                kept
                    + String.format(
                        Locale.ROOT,
                        "; %.3g %% of them are where the class is (by chance %.3g %%), and the"
                            + " largest value is there in %.3g %% of the images",
                        100 * truth.inside(),
                        100 * truth.chance(),
                        100 * truth.hits()))
        .orElse(kept);
  }

  private static Observation.Table table(SortedMap<Integer, MaskSummary> seen) {
    List<String> columns = new ArrayList<>(List.of("epoch"));
    columns.addAll(seen.get(seen.lastKey()).numbers().keySet());
    List<List<Object>> rows = new ArrayList<>();
    seen.forEach(
        (epoch, summary) -> {
          List<Object> row = new ArrayList<>(List.of(epoch));
          row.addAll(summary.numbers().values());
          rows.add(row);
        });
    return new Observation.Table("masks over the epochs", columns, rows);
  }

  private static Optional<Observation.Chart> chart(SortedMap<Integer, MaskSummary> seen) {
    List<Integer> epochs = List.copyOf(seen.keySet());
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    for (MaskSummary summary : seen.values()) {
      summary
          .shares()
          .forEach(
              (name, share) -> lines.computeIfAbsent(name, key -> new ArrayList<>()).add(share));
    }
    Map<String, Timeline> whole = new LinkedHashMap<>();
    lines.forEach((name, values) -> whole.put(name, new Timeline(epochs, values)));
    return epochs.size() < 2
        ? Optional.empty()
        : Optional.of(Timeline.chart("masks", Observation.Axis.of("share"), whole));
  }

  private static void pictures(
      ProbeRequest request, Question question, int epoch, Observation.Builder answer) {
    ClassMaps maps = question.maps(epoch);
    int from = request.options().integer(FROM.name());
    int to = Math.min(question.asked().length, from + request.options().integer(SAMPLES.name()));
    List<Observation.Image> inputs = new ArrayList<>();
    List<Observation.Image> informations = new ArrayList<>();
    List<Observation.Image> masked = new ArrayList<>();
    for (int row = from; row < to; row++) {
      InfoMask mask = question.mask(maps, row);
      double[] grey = question.images().grey(row);
      String caption = "row " + row + ", class " + question.asked()[row];
      inputs.add(image(question, caption, grey));
      informations.add(
          image(
              question,
              String.format(Locale.ROOT, "row %d, largest %.3g", row, mask.largest()),
              Arrays.stream(mask.information()).map(value -> Math.max(0, value)).toArray()));
      masked.add(
          image(
              question,
              String.format(Locale.ROOT, "row %d, %.3g %% kept", row, 100 * mask.kept()),
              masked(grey, mask)));
    }
    if (!inputs.isEmpty()) {
      answer
          .images(new Observation.Images("inputs", inputs))
          .images(
              new Observation.Images(
                  "pointwise information with the class, where positive [nats]", informations))
          .images(
              new Observation.Images(
                  String.format(
                      Locale.ROOT,
                      "inputs where it is at least %.3g %% of the largest",
                      100 * question.threshold()),
                  masked));
    }
  }

  /** What is not kept is as dark as the darkest pixel. */
  private static double[] masked(double[] grey, InfoMask mask) {
    double darkest = Arrays.stream(grey).min().orElseThrow();
    double[] masked = grey.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] = mask.keeps(i) ? grey[i] : darkest;
    }
    return masked;
  }

  private static Observation.Image image(Question question, String caption, double[] pixels) {
    return new Observation.Image(
        caption,
        question.upsampling().height(),
        question.upsampling().width(),
        Arrays.stream(pixels).mapToObj(pixel -> (float) pixel).toList());
  }

  // What is in doubt.

  private static void doubt(
      Question question, SortedMap<Integer, MaskSummary> seen, Observation.Builder answer) {
    int epoch = seen.lastKey();
    MaskSummary last = seen.get(epoch);
    if (last.empty() > 0) {
      answer.warn(
          "nothing-positive",
          "in "
              + last.empty()
              + " of "
              + question.asked().length
              + " images no place speaks for the class at epoch "
              + epoch
              + ": nothing of them is kept, and they are left out of the means");
    }
    if (question.recording().places(question.layer()).isEmpty()) {
      answer.warn(
          "places-assumed",
          "it is not known where the places of '"
              + question.layer()
              + "' look: they are taken to lie evenly about the image's centre, "
              + question.upsampling().places().step()
              + " pixels apart; the option step says how far if they do not");
    }
    if (!areScores(question, epoch)) {
      answer.warn(
          "no-class-scores",
          "the softmax of the means of '"
              + question.layer()
              + "' is not what the last layer gives: its maps are no scores of the classes, or are"
              + " not averaged, and then their softmax is no information; "
              + HOW);
    }
  }

  /** Whether the last recorded layer is what the means of the maps say, in the first row. */
  private static boolean areScores(Question question, int epoch) {
    Variable output = question.recording().activations(epoch, last(question.recording().layers()));
    if (!(output instanceof Continuous scores) || scores.dimension() != question.classes()) {
      return true;
    }
    double[] means = question.maps(epoch).means(0);
    ClassScores.normalise(means);
    return agree(means, new ClassScores(scores, true).logProbabilities(0))
        || agree(means, new ClassScores(scores, false).logProbabilities(0));
  }

  private static boolean agree(double[] some, double[] others) {
    for (int k = 0; k < some.length; k++) {
      // Not a number, of negative scores read as probabilities, agrees with nothing.
      if (!(Math.abs(Math.exp(some[k]) - Math.exp(others[k])) < 0.01)) {
        return false;
      }
    }
    return true;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
