package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Joint;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.ImageShape;
import io.infoplane.estimators.neural.data.Margins;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.network.Activation;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.training.Settings;
import io.infoplane.estimators.neural.training.Trained;
import io.infoplane.estimators.neural.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The vocabulary of all neural estimators: which network, how it is trained, and on what. */
record NetworkOptions(Options options) {
  /** A gradient costs twice what the value does. */
  static final double FORTH_AND_BACK = 3;

  static final OptionSpec LAYERS =
      OptionSpec.integer("layers", 2, "Hidden layers of a network").min(0).max(8);

  static final OptionSpec HIDDEN =
      OptionSpec.integer("hidden", 128, "Units of each; more overfit fewer than 10000 samples")
          .min(1)
          .max(4096);

  static final OptionSpec ACTIVATION =
      OptionSpec.choice("activation", "relu", "After each hidden layer")
          .orWord("relu", "max(0, s)")
          .orWord("elu", "exp(s) - 1 below 0")
          .orWord("tanh", "tanh s");

  static final OptionSpec IMAGE =
      OptionSpec.text(
          "image",
          "none",
          "Shape such as 1x28x28 of images: a variable with as many columns gets a convolutional"
              + " network");

  static final OptionSpec MARGINS =
      OptionSpec.choice("margins", "normal-scores", "How columns are scaled; I(X;Y) stays as it is")
          .orWord("normal-scores", "ranks as normal quantiles: any increasing map gives the same")
          .orWord("standardise", "mean 0 and deviation 1")
          .orWord("none", "as they are");

  static final OptionSpec STEPS =
      OptionSpec.integer("steps", 2000, "Most steps of training").min(1).max(1_000_000);

  static final OptionSpec LEARNING_RATE =
      OptionSpec.number("learning-rate", 1e-3, "Of Adam").min(1e-7).max(1);

  static final OptionSpec PATIENCE =
      OptionSpec.integer(
              "patience", 300, "Steps without a better value on validation samples, then it stops")
          .min(1)
          .max(1_000_000);

  static final OptionSpec VALIDATION =
      OptionSpec.number("validation", 0.2, "Part of the samples that decide when to stop")
          .min(0.01)
          .max(0.8);

  static final OptionSpec TEST =
      OptionSpec.number("test", 0.2, "Part of the samples that give the value").min(0.01).max(0.8);

  static final OptionSpec REPEATS =
      OptionSpec.integer(
              "repeats",
              1,
              "Trainings, each with weights and a split of its own; their mean counts")
          .min(1)
          .max(100);

  static final OptionSpec BATCH_SIZE =
      OptionSpec.integer("batch-size", 256, "Samples of a step").min(4).max(8192);

  /** Numbers that a network is given for a sample, at most. */
  static int columns(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return Math.min(symbols.symbols(), symbols.size());
    }
    return variable instanceof Joint joint
        ? joint.parts().stream().mapToInt(Continuous::dimension).sum()
        : ((Continuous) variable).dimension();
  }

  /** Those that all have, after some of an estimator's own. */
  static OptionSpec[] with(OptionSpec... own) {
    return Stream.concat(
            Arrays.stream(own),
            Stream.of(
                LAYERS,
                HIDDEN,
                ACTIVATION,
                MARGINS,
                BATCH_SIZE,
                STEPS,
                LEARNING_RATE,
                PATIENCE,
                VALIDATION,
                TEST,
                REPEATS))
        .toArray(OptionSpec[]::new);
  }

  Margins margins() {
    return Margins.parse(options.text(MARGINS.name()));
  }

  /** Scales columns, and takes none of them for images. */
  FeatureMaker features(Context context) {
    return new FeatureMaker(margins(), Optional.empty(), context);
  }

  /** Scales columns, and takes those of one variable for images where it is asked to. */
  FeatureMaker featuresOrImages(Context context) {
    return new FeatureMaker(margins(), image(), context);
  }

  private Optional<ImageShape> image() {
    return ImageShape.parse(options.text(IMAGE.name()));
  }

  /** A network on samples of a shape. */
  Encoder encoder(long... shape) {
    return new Encoder(
        shape,
        Collections.nCopies(options.integer(LAYERS.name()), options.integer(HIDDEN.name())),
        Activation.parse(options.text(ACTIVATION.name())));
  }

  /** A network on samples of so many numbers, which may be images. */
  Encoder encoderOrImages(int columns) {
    return encoder(
        image()
            .filter(shape -> shape.length() == columns)
            .map(ImageShape::shape)
            .orElse(new long[] {columns}));
  }

  Settings settings() {
    return settings(options.integer(BATCH_SIZE.name()));
  }

  Settings settings(int batchSize) {
    return new Settings(
        batchSize,
        options.integer(STEPS.name()),
        options.number(LEARNING_RATE.name()),
        options.integer(PATIENCE.name()));
  }

  int repeats() {
    return options.integer(REPEATS.name());
  }

  /** Which samples to learn from, to stop by, and to measure on. */
  Split split(EstimationRequest request, String stream) {
    return Split.draw(
        request.size(),
        options.number(VALIDATION.name()),
        options.number(TEST.name()),
        request.context().random(stream + "/split"));
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
    int repeats = repeats();
    List<T> outcomes = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      int done = repeat;
      String stream = "neural/repeat-" + repeat;
      Split split = split(request, stream);
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
    return FORTH_AND_BACK
        * repeats()
        * settings().steps()
        * settings().batchSize()
        * rows
        * products;
  }

  /** Number of test samples of all trainings. */
  double tests(int samples) {
    return repeats() * options.number(TEST.name()) * samples;
  }
}
