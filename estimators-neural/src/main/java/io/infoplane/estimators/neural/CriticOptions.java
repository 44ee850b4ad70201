package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.ImageShape;
import io.infoplane.estimators.neural.data.Margins;
import io.infoplane.estimators.neural.network.Activation;
import io.infoplane.estimators.neural.network.Critic;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.training.Settings;
import java.util.Collections;

/** The vocabulary of all neural estimators: which network, how it is trained, and on what. */
record CriticOptions(Options options) {
  static final String SEPARABLE = "separable";
  static final String JOINT = "joint";
  static final String BILINEAR = "bilinear";
  private static final String AUTO = "auto";

  /** With 128 hidden units half a gigabyte for each layer. */
  private static final int MOST_JOINT = 1024;

  /** A gradient costs twice what the value does. */
  static final double FORTH_AND_BACK = 3;

  /** The value, what is left of it without each of 16 folds, and the diagnostics. */
  private static final double READINGS = 20;

  /** Multiplications that take as long. */
  private static final double EXPONENTIAL = 20;

  static final OptionSpec CRITIC =
      OptionSpec.choice("critic", SEPARABLE, "How a pair is scored")
          .orWord(SEPARABLE, "f(x) . g(y) + a(x) + b(y): a network for each variable")
          .orWord(JOINT, "one network on x and y together; slower, since each pair is a pass")
          .orWord(BILINEAR, "as separable, with linear maps in place of networks");

  static final OptionSpec LAYERS =
      OptionSpec.integer("layers", 2, "Hidden layers of a network").min(0).max(8);

  static final OptionSpec HIDDEN =
      OptionSpec.integer("hidden", 128, "Units of each; more overfit fewer than 10000 samples")
          .min(1)
          .max(4096);

  static final OptionSpec EMBEDDING =
      OptionSpec.integer("embedding", 32, "Length of f(x) and g(y)").min(1).max(1024);

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

  static final OptionSpec BATCH_SIZE =
      OptionSpec.integer("batch-size", 512, "Samples that are scored against one another in a step")
          .min(4)
          .max(8192)
          .orWord(AUTO, "512, and 128 for joint, which pays for each pair")
          .defaultText(AUTO);

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

  static final OptionSpec NEGATIVES =
      OptionSpec.integer(
              "negatives",
              2048,
              "Test samples that are scored against one another; InfoNCE ends at its logarithm")
          .min(8)
          .max(16_384);

  static final OptionSpec REPEATS =
      OptionSpec.integer(
              "repeats",
              1,
              "Trainings, each with weights and a split of its own; their mean counts")
          .min(1)
          .max(100);

  static final OptionSpec WARM_START =
      OptionSpec.choice("warm-start", "none", "Where the weights begin in a run with epochs")
          .orWord("none", "at random")
          .orWord("epochs", "where they ended for the epoch before")
          .orWord(
              "layers", "likewise, and at the first epoch where they ended for the layer before");

  static final OptionSpec CONDITIONAL =
      OptionSpec.choice("conditional", AUTO, "How I(X;Y|Z) is asked")
          .orWord(AUTO, "groups for a discrete Z, else difference")
          .orWord("groups", "samples are scored against those of the same z; Z must be discrete")
          .orWord("difference", "I(X;{Y,Z}) - I(X;Z), which is no bound");

  /** Those of every critic. */
  static OptionSpec[] critic() {
    return new OptionSpec[] {
      CRITIC,
      LAYERS,
      HIDDEN,
      EMBEDDING,
      ACTIVATION,
      IMAGE,
      MARGINS,
      BATCH_SIZE,
      STEPS,
      LEARNING_RATE,
      PATIENCE,
      VALIDATION,
      TEST,
      NEGATIVES,
      REPEATS,
      WARM_START,
      CONDITIONAL
    };
  }

  FeatureMaker features(Context context) {
    return new FeatureMaker(
        Margins.parse(options.text(MARGINS.name())),
        ImageShape.parse(options.text(IMAGE.name())),
        context);
  }

  /** A network on samples of a variable. */
  Encoder encoder(Features features) {
    return encoder(features.shape());
  }

  Encoder encoder(long... shape) {
    return new Encoder(
        shape,
        Collections.nCopies(options.integer(LAYERS.name()), options.integer(HIDDEN.name())),
        Activation.parse(options.text(ACTIVATION.name())));
  }

  Critic critic(Features x, Features y) {
    return critic(encoder(x), encoder(y));
  }

  private Critic critic(Encoder x, Encoder y) {
    int embedding = options.integer(EMBEDDING.name());
    return switch (options.text(CRITIC.name())) {
      case JOINT -> joint(x, y);
      case BILINEAR -> new Critic.Separable(x.withoutDense(), y.withoutDense(), embedding);
      default -> new Critic.Separable(x, y, embedding);
    };
  }

  private Critic joint(Encoder x, Encoder y) {
    if (x.hidden().isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "critic=joint needs hidden layers: without them no score depends on x and y together;"
              + " set layers to at least 1");
    }
    if (settings().batchSize() > MOST_JOINT) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "critic=joint takes a batch-size of at most "
              + MOST_JOINT
              + ", since it holds its hidden units for each pair");
    }
    return Critic.Joint.of(x, y);
  }

  Settings settings() {
    return new Settings(
        batchSize(),
        options.integer(STEPS.name()),
        options.number(LEARNING_RATE.name()),
        options.integer(PATIENCE.name()));
  }

  private int batchSize() {
    if (options.word(BATCH_SIZE.name()).isEmpty()) {
      return options.integer(BATCH_SIZE.name());
    }
    return options.text(CRITIC.name()).equals(JOINT) ? 128 : 512;
  }

  double validation() {
    return options.number(VALIDATION.name());
  }

  double test() {
    return options.number(TEST.name());
  }

  int negatives() {
    return options.integer(NEGATIVES.name());
  }

  /** Multiplications of an estimate, about: those of all steps, though it may end before. */
  double cost(EstimationRequest request) {
    Question question = Question.of(request);
    boolean isDifference = question instanceof Question.Difference;
    int ofCondition = request.given().map(CriticOptions::columns).orElse(0);
    Encoder x = encoder(columns(request.x()) + (isDifference ? 0 : ofCondition));
    Encoder y = encoder(columns(request.y()) + ofCondition);
    Critic critic = critic(x, y);
    double test = test() * request.size();
    double trainings = repeats() * (isDifference ? 2.0 : 1.0);
    return trainings
        * (FORTH_AND_BACK * settings().steps() * critic.products(batchSize())
            + READINGS * EXPONENTIAL * test * Math.min(negatives(), test));
  }

  /** Numbers that a network is given for a sample, at most. */
  static int columns(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return Math.min(symbols.symbols(), symbols.size());
    }
    return variable instanceof Joint joint
        ? joint.parts().stream().mapToInt(Continuous::dimension).sum()
        : ((Continuous) variable).dimension();
  }

  /** A network on samples of so many numbers, which may be images. */
  Encoder encoder(int columns) {
    long[] shape =
        ImageShape.parse(options.text(IMAGE.name()))
            .filter(image -> image.length() == columns)
            .map(ImageShape::shape)
            .orElse(new long[] {columns});
    return encoder(shape);
  }

  int repeats() {
    return options.integer(REPEATS.name());
  }
}
