package io.infoplane.probes;

import io.infoplane.api.Capability;
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
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far are the units, or the feature maps, of a layer from independent? The total correlation
 * (Watanabe 1960) and the dual total correlation (Han 1978) of T1, ..., Td are
 *
 * <pre>
 * TC  = H(T1) + ... + H(Td) - H(T1..Td)
 * DTC = H(T1..Td) - sum over i of H(Ti | all others)
 * </pre>
 *
 * <p>both 0 if and only if all are independent. The units of a layer are taken as jointly normal:
 * {@link GaussianDependence}. Feature maps are asked about with the chosen estimator, if it takes
 * several variables: {@link MapsRow}.
 *
 * <p>In nats. Time, a layer and epoch: O(n d<sup>2</sup> + d<sup>3</sup>) for d units in n rows; 2
 * c - 2 estimates for c feature maps.
 */
public final class TotalCorrelationProbe implements RepresentationProbe {
  private static final String LOGARITHMS = "log-activations";
  private static final OptionSpec OF =
      OptionSpec.choice("of", "activations", "What of the units is taken as normal")
          .orWord("activations", "their values")
          .orWord(LOGARITHMS, "the logarithms of their values, of units that are always positive");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:total-correlation", "1.0.0")
          .summary("How far are the units or feature maps of a layer from independent?")
          .reference(
              "Watanabe",
              1960,
              "Information theoretical analysis of multivariate correlation",
              "10.1147/rd.41.0066")
          .options(OF)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Optional<Questions> questions =
        request
            .estimator()
            .filter(chosen -> chosen.descriptor().can(Capability.MULTIVARIATE))
            .filter(chosen -> chosen.descriptor().can(Capability.CONTINUOUS_CONTINUOUS))
            .map(chosen -> Questions.of(request, DESCRIPTOR));
    boolean logarithms = request.options().text(OF.name()).equals(LOGARITHMS);
    Recording recording = request.recording();
    List<UnitsRow> units = new ArrayList<>();
    List<MapsRow> maps = new ArrayList<>();
    Set<String> leftOut = new LinkedHashSet<>();
    int done = 0;
    for (String layer : recording.layers()) {
      for (int epoch : recording.epochs()) {
        request.context().checkCancelled();
        Variable activations = recording.activations(epoch, layer);
        Optional<Joint> several = PairStudy.maps(activations);
        if (several.isEmpty()) {
          Continuous all =
              activations instanceof Joint one ? one.parts().get(0) : (Continuous) activations;
          units.add(UnitsRow.of(layer, epoch, all, logarithms, request.context()));
        } else if (questions.isPresent()) {
          maps.add(MapsRow.ask(questions.get(), layer, epoch, several.get()));
        } else {
          leftOut.add(layer);
        }
        request
            .context()
            .progress(++done, (long) recording.layers().size() * recording.epochs().size());
      }
    }
    if (maps.isEmpty() && units.stream().noneMatch(row -> row.dependence().isPresent())) {
      throw nothing(units, leftOut);
    }
    Observation.Builder answer =
        Observation.of(DependenceAnswer.finding(units, maps, List.copyOf(leftOut)));
    DependenceAnswer.addUnits(answer, units);
    DependenceAnswer.addMaps(answer, maps);
    questions.ifPresent(asked -> asked.warn(answer));
    return answer.build();
  }

  private static InfoplaneException nothing(List<UnitsRow> units, Set<String> leftOut) {
    if (units.isEmpty()) {
      return new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          DESCRIPTOR.id()
              + " asks about feature maps ("
              + String.join(", ", leftOut)
              + ") an estimator that takes several variables: choose one with -e, such as -e"
              + " renyi");
    }
    UnitsRow first = units.get(0);
    return new InfoplaneException(
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
            + " units that vary, and "
            + first.verdict());
  }
}
