package io.infoplane.host.experiment;

import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What estimators say about a run before they are asked: what each estimate costs, and which they
 * will not make. All epochs of a layer have one size, so each layer is read once.
 */
final class Forecast {
  private final Map<RunQuestion, Double> costs = new HashMap<>();
  private final Map<RunQuestion, InfoplaneException> refusals = new LinkedHashMap<>();

  private Forecast() {}

  /**
   * Asks estimators what they would do.
   *
   * @param recording whose sizes count
   * @param questions that they will be asked
   * @param context of the requests
   */
  static Forecast of(Recording recording, List<RunQuestion> questions, HostContext context) {
    Forecast forecast = new Forecast();
    Map<String, List<RunQuestion>> byLayer =
        questions.stream()
            .collect(
                Collectors.groupingBy(RunQuestion::layer, LinkedHashMap::new, Collectors.toList()));
    byLayer.forEach(
        (layer, about) -> {
          Variable activations = recording.activations(about.get(0).epoch(), layer);
          Map<Reading, Variable> read = new EnumMap<>(Reading.class);
          for (RunQuestion question : about) {
            Variable t =
                read.computeIfAbsent(question.call().reading(), how -> how.of(activations));
            forecast.add(question, recording, t, context);
          }
        });
    return forecast;
  }

  private void add(RunQuestion question, Recording recording, Variable t, HostContext context) {
    try {
      EstimatorCall asked = question.told(recording);
      costs.put(question, asked.cost(question.x(recording, t), question.y(recording, t), context));
    } catch (InfoplaneException e) {
      refusals.put(question, e);
    }
  }

  /** Multiplications of an estimate, about; 0 where that is not said. */
  double cost(RunQuestion question) {
    return costs.getOrDefault(question, 0.0);
  }

  /**
   * What will not be estimated: a sentence for each estimator that will answer some questions and
   * not others.
   *
   * @throws InfoplaneException what an estimator says that will not answer a single one
   */
  List<String> refusals() {
    Map<EstimatorCall, List<RunQuestion>> byCall =
        refusals.keySet().stream()
            .collect(
                Collectors.groupingBy(RunQuestion::call, LinkedHashMap::new, Collectors.toList()));
    List<String> sentences = new ArrayList<>();
    byCall.forEach(
        (call, refused) -> {
          long answered = costs.keySet().stream().filter(q -> q.call().equals(call)).count();
          RunQuestion first = refused.get(0);
          if (answered == 0) {
            throw refusals.get(first);
          }
          sentences.add(
              refused.size()
                  + " of the "
                  + (refused.size() + answered)
                  + " estimates by "
                  + call.descriptor().id()
                  + " cannot be made, such as that of layer '"
                  + first.layer()
                  + "' and the "
                  + first.target()
                  + ": "
                  + refusals.get(first).getMessage());
        });
    return sentences;
  }
}
