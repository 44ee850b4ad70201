package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.Margins;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.training.Settings;
import io.infoplane.estimators.neural.training.Trained;
import io.infoplane.estimators.neural.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The vocabulary of estimators by one network on samples, as far as it is that of critics. */
record NetworkOptions(Options options) {
  static final OptionSpec BATCH_SIZE =
      OptionSpec.integer("batch-size", 256, "Samples of a step").min(4).max(8192);

  /** Those that all have, after some of an estimator's own. */
  static OptionSpec[] with(OptionSpec... own) {
    return Stream.concat(
            Arrays.stream(own),
            Stream.of(
                CriticOptions.LAYERS,
                CriticOptions.HIDDEN,
                CriticOptions.ACTIVATION,
                CriticOptions.MARGINS,
                BATCH_SIZE,
                CriticOptions.STEPS,
                CriticOptions.LEARNING_RATE,
                CriticOptions.PATIENCE,
                CriticOptions.VALIDATION,
                CriticOptions.TEST,
                CriticOptions.REPEATS))
        .toArray(OptionSpec[]::new);
  }

  /** What is asked as of a critic. */
  private CriticOptions shared() {
    return new CriticOptions(options);
  }

  Margins margins() {
    return Margins.parse(options.text(CriticOptions.MARGINS.name()));
  }

  /** Scales columns, and takes none of them for images. */
  FeatureMaker features(Context context) {
    return new FeatureMaker(margins(), Optional.empty(), context);
  }

  Encoder encoder(long... shape) {
    return shared().encoder(shape);
  }

  Settings settings() {
    return new Settings(
        options.integer(BATCH_SIZE.name()),
        options.integer(CriticOptions.STEPS.name()),
        options.number(CriticOptions.LEARNING_RATE.name()),
        options.integer(CriticOptions.PATIENCE.name()));
  }

  /** Trains a network and measures it. */
  interface Study<T extends Trained> {
    /** Once, on one split, with random streams of its own. */
    T run(Training training, Settings settings, Split split, String stream);
  }

  /** One outcome for each repeat. */
  <T extends Trained> List<T> repeat(EstimationRequest request, Study<T> study) {
    Context context = request.context();
    Settings settings = settings();
    int repeats = shared().repeats();
    List<T> outcomes = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      int done = repeat;
      String stream = "neural/repeat-" + repeat;
      Split split =
          Split.draw(
              request.size(),
              shared().validation(),
              shared().test(),
              context.random(stream + "/split"));
      Training training =
          new Training(
              settings,
              context,
              step ->
                  context.progress(
                      (long) done * settings.steps() + step, (long) repeats * settings.steps()));
      outcomes.add(study.run(training, settings, split, stream));
    }
    return outcomes;
  }

  /**
   * Multiplications of all trainings, about, as if none ended early.
   *
   * @param products of a row, forth
   * @param rows of a step, for each sample
   */
  double costOfTraining(long products, int rows) {
    return CriticOptions.FORTH_AND_BACK
        * shared().repeats()
        * settings().steps()
        * settings().batchSize()
        * rows
        * products;
  }

  /** Number of test samples of all trainings. */
  double tests(int samples) {
    return shared().repeats() * shared().test() * samples;
  }
}
