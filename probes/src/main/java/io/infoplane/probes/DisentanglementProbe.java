package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * How entangled are the units of each layer, beside the error of the network? The total correlation
 * of the logarithms of activations as if they were jointly normal, R being their correlation matrix
 * (Achille &amp; Soatto 2018):
 *
 * <pre>  TC = -1/2 ln det R</pre>
 *
 * <p>without the bias that it has from a sample: {@link GaussianDependence}. The units of feature
 * maps are the maps: each row shows them at one place, drawn at random.
 *
 * <p>In nats; asks no estimator. Time, a layer and epoch: O(n d<sup>2</sup> + d<sup>3</sup>) for d
 * units in n rows.
 */
public final class DisentanglementProbe implements RepresentationProbe {
  private static final String LOGARITHMS = "log-activations";
  private static final OptionSpec OF =
      OptionSpec.choice("of", LOGARITHMS, "What of the units is taken as normal")
          .orWord(LOGARITHMS, "the logarithms of their values, of units that are always positive")
          .orWord("activations", "their values");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:disentanglement", "1.0.0")
          .summary("How far are a layer's log-activations from independent, beside the error?")
          .reference(
              "Achille & Soatto",
              2018,
              "Information Dropout: learning optimal representations through noisy computation",
              "arXiv:1611.01353")
          .options(OF)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    boolean logarithms = request.options().text(OF.name()).equals(LOGARITHMS);
    List<UnitsRow> rows = new ArrayList<>();
    Courses besideError =
        Courses.lines(
            "total correlation beside the error",
            Observation.Axis.of("test error"),
            "total correlation [nats]");
    for (String layer : recording.layers()) {
      for (int epoch : recording.epochs()) {
        request.context().checkCancelled();
        Continuous units =
            units(recording.activations(epoch, layer), request.context().random("places/" + layer));
        UnitsRow row = UnitsRow.of(layer, epoch, units, logarithms, request.context());
        rows.add(row);
        OptionalDouble accuracy = recording.metric(epoch, "test-accuracy");
        row.dependence()
            .ifPresent(
                found ->
                    accuracy.ifPresent(share -> besideError.add(layer, 1 - share, found.total())));
      }
    }
    if (rows.stream().noneMatch(row -> row.dependence().isPresent())) {
      UnitsRow first = rows.get(0);
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          DESCRIPTOR.id()
              + " has no finite number for any layer and epoch; '"
              + first.layer()
              + "' at epoch "
              + first.epoch()
              + " has "
              + first.rows()
              + " rows of "
              + first.units()
              + " units that vary"
              + (logarithms ? " and are always positive, and " : ", and ")
              + first.verdict()
              + (logarithms ? "; of=activations asks about their values" : ""));
    }
    Observation.Builder answer =
        Observation.of(DependenceAnswer.finding(rows, List.of(), List.of()));
    DependenceAnswer.addUnits(answer, rows);
    besideError.draw(answer);
    return answer.build();
  }

  private static Continuous units(Variable layer, RandomGenerator random) {
    if (!(layer instanceof Joint maps)) {
      return layer.as(Continuous.class);
    }
    double[][] rows = new double[layer.size()][maps.parts().size()];
    for (int i = 0; i < rows.length; i++) {
      int place = random.nextInt(maps.parts().get(0).dimension());
      for (int map = 0; map < rows[i].length; map++) {
        rows[i][map] = maps.parts().get(map).samples().get(i, place);
      }
    }
    return Continuous.of(layer.name(), Samples.of(rows));
  }
}
