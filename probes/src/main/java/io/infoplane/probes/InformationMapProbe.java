package io.infoplane.probes;

import io.infoplane.api.Capability;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What do regulariser layers pay for, by unit and by place of the image? The costs that a layer
 * states of each analysed sample, in nats, are added up over all its units, by unit or feature map,
 * and by place over the maps (the KL maps of Achille &amp; Soatto 2018).
 *
 * <p>Where it is known where in an image the thing is that its label names, it is told what share
 * of the cost is paid at places whose receptive field has its centre there, beside the share of
 * such places: of the whole cost, and of what each place costs above the cheapest one of its image,
 * since costs may have a floor that tells nothing.
 *
 * <p>Asks no estimator. Time and memory: the costs of a layer at one epoch.
 */
public final class InformationMapProbe implements RepresentationProbe {
  private static final OptionSpec SAMPLES =
      OptionSpec.integer("samples", 6, "How many rows are drawn").min(0).max(64);
  private static final OptionSpec FROM =
      OptionSpec.integer("from", 0, "The first row that is drawn").min(0).max(1_000_000_000);
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:information-map", "1.0.0")
          .summary("What do regulariser layers pay for, by unit and by place of the image?")
          .reference(
              "Achille & Soatto",
              2018,
              "Information Dropout: learning optimal representations through noisy computation",
              "arXiv:1611.01353")
          .options(SAMPLES, FROM)
          .capabilities(Capability.DETERMINISTIC)
          .build();

  private static final List<String> COLUMNS =
      List.of(
          "layer",
          "epoch",
          "units",
          "places",
          "cost [nats]",
          "standard error [nats]",
          "share inside",
          "share inside, above the cheapest place",
          "share of the places inside");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    Optional<ImageInputs> images = ImageInputs.of(recording);
    List<List<Object>> rows = new ArrayList<>();
    Map<String, CostMaps> last = new LinkedHashMap<>();
    Courses cost = Courses.overEpochs("cost of layers", "cost [nats a sample]");
    Courses inside = Courses.overEpochs("cost where the class is", "share of the cost");
    for (String layer : recording.layers()) {
      for (int epoch : recording.epochs()) {
        request.context().checkCancelled();
        Optional<Variable> costs = recording.costs(epoch, layer);
        if (costs.isPresent()) {
          CostMaps maps = CostMaps.of(costs.get(), recording.places(layer), images);
          Optional<InsideShare> share = maps.inside(recording.regions());
          rows.add(row(layer, epoch, maps, share));
          last.put(layer, maps);
          cost.add(layer, epoch, maps.mean());
          share.ifPresent(
              known -> {
                inside.add(layer, epoch, known.ofCost());
                inside.add(layer + ", above the cheapest", epoch, known.ofExcess());
                inside.add(layer + ", of the places", epoch, known.ofPlaces());
              });
        }
      }
    }
    if (last.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          DESCRIPTOR.id()
              + " needs a recorded layer that states what it costs, such as '{layer:"
              + " \"information-dropout:units=16\"}' in a network's layers");
    }
    Observation.Builder answer = Observation.of(finding(recording, last));
    last.forEach(
        (layer, maps) -> {
          answer.number("cost:" + layer, maps.mean());
          maps.inside(recording.regions())
              .ifPresent(
                  known ->
                      answer
                          .number("inside:" + layer, known.ofCost())
                          .number("inside above the cheapest:" + layer, known.ofExcess())
                          .number("inside by chance:" + layer, known.ofPlaces()));
        });
    answer.table(new Observation.Table("costs over the epochs", COLUMNS, rows));
    cost.draw(answer);
    inside.draw(answer);
    units(last, answer);
    images.ifPresent(known -> pictures(request, known, last, answer));
    doubt(last, answer);
    return answer.build();
  }

  private static List<Object> row(
      String layer, int epoch, CostMaps maps, Optional<InsideShare> share) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                layer,
                epoch,
                maps.units().length,
                maps.places(),
                maps.mean(),
                maps.standardError()));
    cells.add(share.<Object>map(InsideShare::ofCost).orElse("none"));
    cells.add(share.<Object>map(InsideShare::ofExcess).orElse("none"));
    cells.add(share.<Object>map(InsideShare::ofPlaces).orElse("none"));
    return cells;
  }

  private static String finding(Recording recording, Map<String, CostMaps> last) {
    List<String> words = new ArrayList<>();
    last.forEach(
        (layer, maps) ->
            words.add(
                String.format(Locale.ROOT, "%s costs %.4g nats a sample", layer, maps.mean())
                    + maps.inside(recording.regions())
                        .map(
                            known ->
                                String.format(
                                    Locale.ROOT,
                                    ", %.3g %% of it where the class is, and %.3g %% of what is"
                                        + " above the cheapest place (of the places %.3g %%)",
                                    100 * known.ofCost(),
                                    100 * known.ofExcess(),
                                    100 * known.ofPlaces()))
                        .orElse("")));
    return "at epoch "
        + recording.epochs().get(recording.epochs().size() - 1)
        + " "
        + String.join("; ", words);
  }

  /** The units by their cost, the dearest first. */
  private static void units(Map<String, CostMaps> last, Observation.Builder answer) {
    Courses chart =
        Courses.lines(
            "cost of each unit or map, the dearest first",
            Observation.Axis.of("units"),
            "cost [nats a sample]");
    last.forEach(
        (layer, maps) -> {
          double[] sorted = maps.units().clone();
          Arrays.sort(sorted);
          for (int i = 0; i < sorted.length; i++) {
            chart.add(layer, i + 1, sorted[sorted.length - 1 - i]);
          }
        });
    chart.draw(answer);
  }

  private static void pictures(
      ProbeRequest request,
      ImageInputs images,
      Map<String, CostMaps> last,
      Observation.Builder answer) {
    int from = request.options().integer(FROM.name());
    int to =
        Math.min(request.recording().x().size(), from + request.options().integer(SAMPLES.name()));
    boolean drawn = false;
    for (Map.Entry<String, CostMaps> one : last.entrySet()) {
      CostMaps maps = one.getValue();
      if (maps.where().isEmpty() || from >= to) {
        continue;
      }
      if (!drawn) {
        inputs(images, request.recording(), from, to, answer);
        drawn = true;
      }
      Upsampling upsampling = new Upsampling(maps.where().get(), images.height(), images.width());
      List<Observation.Image> pictures = new ArrayList<>();
      for (int row = from; row < to; row++) {
        String caption = String.format(Locale.ROOT, "row %d, %.4g nats", row, maps.total(row));
        pictures.add(image(images, caption, upsampling.of(maps.map(row))));
      }
      pictures.add(image(images, "mean of all rows", upsampling.of(maps.meanMap())));
      answer.images(
          new Observation.Images("cost of each place in " + one.getKey() + " [nats]", pictures));
    }
  }

  private static void inputs(
      ImageInputs images, Recording recording, int from, int to, Observation.Builder answer) {
    List<Observation.Image> inputs = new ArrayList<>();
    for (int row = from; row < to; row++) {
      int at = row;
      inputs.add(
          image(
              images,
              "row " + row + recording.y().map(y -> ", class " + y.symbol(at)).orElse(""),
              images.grey(row)));
    }
    answer.images(new Observation.Images("inputs", inputs));
  }

  private static Observation.Image image(ImageInputs images, String caption, double[] pixels) {
    return new Observation.Image(
        caption,
        images.height(),
        images.width(),
        Arrays.stream(pixels).mapToObj(pixel -> (float) pixel).toList());
  }

  private static void doubt(Map<String, CostMaps> last, Observation.Builder answer) {
    List<String> assumed =
        last.entrySet().stream()
            .filter(one -> one.getValue().isAssumed())
            .map(Map.Entry::getKey)
            .toList();
    if (!assumed.isEmpty()) {
      answer.warn(
          "places-assumed",
          "it is not known where the places of "
              + String.join(", ", assumed)
              + " look: they are taken to lie evenly over the image");
    }
  }
}
