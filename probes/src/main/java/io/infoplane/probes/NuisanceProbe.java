package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
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
 * What does each layer keep of a nuisance (Achille &amp; Soatto 2018)? A fresh linear classifier
 * learns the nuisance label from the frozen activations of some of the rows, and another one the
 * main label; both are measured on the others: {@link FreshClassifier}. A representation that is
 * invariant has the nuisance error of chance, and a small main error.
 *
 * <p>Asks no estimator, and needs {@link Recording#nuisance()}. Time: twice that of {@link
 * LinearProbe}.
 */
public final class NuisanceProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:nuisance", "1.0.0")
          .summary("What can a fresh classifier still read of the nuisance in each layer?")
          .reference(
              "Achille & Soatto",
              2018,
              "Information Dropout: learning optimal representations through noisy computation",
              "arXiv:1611.01353")
          .options(FreshClassifier.L2, FreshClassifier.LEARN, FreshClassifier.ITERATIONS)
          .build();

  private static final String NONE = "none";

  /** The errors of a layer. */
  private record Errors(Optional<FreshClassifier.Score> main, FreshClassifier.Score nuisance) {
    List<Object> cells(String layer, int epoch) {
      List<Object> cells = new ArrayList<>(List.of(layer, epoch));
      cells.add(main.<Object>map(NuisanceProbe::error).orElse(NONE));
      cells.add(main.<Object>map(FreshClassifier.Score::standardError).orElse(NONE));
      cells.add(main.<Object>map(score -> 1 - score.chance()).orElse(NONE));
      cells.add(error(nuisance));
      cells.add(nuisance.standardError());
      cells.add(1 - nuisance.chance());
      return cells;
    }

    boolean isFlat() {
      return nuisance.isFlat() && main.filter(score -> !score.isFlat()).isEmpty();
    }

    String words(String layer) {
      return String.format(
          Locale.ROOT,
          "%s %s%.1f %% of the nuisance",
          layer,
          main.map(
                  score ->
                      String.format(
                          Locale.ROOT, "%.1f %% of the main label and ", 100 * error(score)))
              .orElse(""),
          100 * error(nuisance));
    }
  }

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    Discrete nuisance =
        recording
            .nuisance()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        DESCRIPTOR.id()
                            + " needs a second label of the rows, which the data set 'occluded' has"
                            + " and an imported archive may have as 'nuisance'"));
    FreshClassifier classifier = FreshClassifier.of(request);
    List<List<Object>> rows = new ArrayList<>();
    Map<String, Errors> last = new LinkedHashMap<>();
    Courses ofMain = Courses.overEpochs("error of the main label", "error");
    Courses ofNuisance = Courses.overEpochs("error of the nuisance", "error");
    List<String> unfinished = new ArrayList<>();
    Errors ofInput = errors(classifier, recording, recording.x(), nuisance, request.context());
    int done = 0;
    for (String layer : recording.layers()) {
      for (int epoch : recording.epochs()) {
        Variable activations = recording.activations(epoch, layer);
        Errors errors = errors(classifier, recording, activations, nuisance, request.context());
        rows.add(errors.cells(layer, epoch));
        last.put(layer, errors);
        errors.main().ifPresent(score -> ofMain.add(layer, epoch, error(score)));
        ofNuisance.add(layer, epoch, error(errors.nuisance()));
        if (!errors.isFlat()) {
          unfinished.add("'" + layer + "' at epoch " + epoch);
        }
        request
            .context()
            .progress(++done, (long) recording.layers().size() * recording.epochs().size());
      }
    }
    rows.add(ofInput.cells("the input itself", recording.epochs().get(0)));
    Observation.Builder answer = Observation.of(finding(recording, last, ofInput));
    last.forEach(
        (layer, errors) -> {
          errors.main().ifPresent(score -> answer.number("main error:" + layer, error(score)));
          answer.number("nuisance error:" + layer, error(errors.nuisance()));
        });
    answer.number("nuisance error of the input", error(ofInput.nuisance()));
    answer.number("nuisance error by chance", 1 - ofInput.nuisance().chance());
    answer.table(
        new Observation.Table(
            "errors of fresh classifiers",
            List.of(
                "layer",
                "epoch",
                "main error",
                "its standard error",
                "main error by chance",
                "nuisance error",
                "standard error of that",
                "nuisance error by chance"),
            rows));
    ofMain.draw(answer);
    ofNuisance.draw(answer);
    FreshDoubts.add(answer, recording, unfinished);
    return answer.build();
  }

  private static Errors errors(
      FreshClassifier classifier,
      Recording recording,
      Variable layer,
      Discrete nuisance,
      Context context) {
    Features features = Features.of(layer, classifier.split(), context);
    return new Errors(
        recording.y().map(y -> classifier.score(features, y, context)),
        classifier.score(features, nuisance, context));
  }

  private static double error(FreshClassifier.Score score) {
    return 1 - score.accuracy();
  }

  private static String finding(Recording recording, Map<String, Errors> last, Errors ofInput) {
    List<String> words = new ArrayList<>();
    last.forEach((layer, errors) -> words.add(errors.words(layer)));
    return String.format(
        Locale.ROOT,
        "at epoch %d a linear classifier is wrong in %s; %s, and by chance in %.1f %% of the"
            + " nuisance",
        recording.epochs().get(recording.epochs().size() - 1),
        String.join(", ", words),
        ofInput.words("of the input itself in"),
        100 * (1 - ofInput.nuisance().chance()));
  }
}
