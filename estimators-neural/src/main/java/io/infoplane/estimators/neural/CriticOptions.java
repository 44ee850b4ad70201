package io.infoplane.estimators.neural;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.network.Critic;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.training.Settings;

/** The vocabulary of estimators by critics: that of every network, and how pairs are scored. */
record CriticOptions(Options options) {
  static final String SEPARABLE = "separable";
  static final String JOINT = "joint";
  static final String BILINEAR = "bilinear";
  private static final String AUTO = "auto";

  /** With 128 hidden units half a gigabyte for each layer. */
  private static final int MOST_JOINT = 1024;

  /** The value, what is left of it without each of 16 folds, and the diagnostics. */
  private static final double READINGS = 20;

  /** Multiplications that take as long. */
  private static final double EXPONENTIAL = 20;

  static final OptionSpec CRITIC =
      OptionSpec.choice("critic", SEPARABLE, "How a pair is scored")
          .orWord(SEPARABLE, "f(x) . g(y) + a(x) + b(y): a network for each variable")
          .orWord(JOINT, "one network on x and y together; slower, since each pair is a pass")
          .orWord(BILINEAR, "as separable, with linear maps in place of networks");

  static final OptionSpec EMBEDDING =
      OptionSpec.integer("embedding", 32, "Length of f(x) and g(y)").min(1).max(1024);

  static final OptionSpec BATCH_SIZE =
      OptionSpec.integer("batch-size", 512, "Samples that are scored against one another in a step")
          .min(4)
          .max(8192)
          .orWord(AUTO, "512, and 128 for joint, which pays for each pair")
          .defaultText(AUTO);

  static final OptionSpec NEGATIVES =
      OptionSpec.integer(
              "negatives",
              2048,
              "Test samples that are scored against one another; InfoNCE ends at its logarithm")
          .min(8)
          .max(16_384);

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
      NetworkOptions.LAYERS,
      NetworkOptions.HIDDEN,
      EMBEDDING,
      NetworkOptions.ACTIVATION,
      NetworkOptions.IMAGE,
      NetworkOptions.MARGINS,
      BATCH_SIZE,
      NetworkOptions.STEPS,
      NetworkOptions.LEARNING_RATE,
      NetworkOptions.PATIENCE,
      NetworkOptions.VALIDATION,
      NetworkOptions.TEST,
      NEGATIVES,
      NetworkOptions.REPEATS,
      WARM_START,
      CONDITIONAL
    };
  }

  /** What is asked as of any network. */
  NetworkOptions network() {
    return new NetworkOptions(options);
  }

  Critic critic(Features x, Features y) {
    return critic(network().encoder(x.shape()), network().encoder(y.shape()));
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
    return network().settings(batchSize());
  }

  private int batchSize() {
    if (options.word(BATCH_SIZE.name()).isEmpty()) {
      return options.integer(BATCH_SIZE.name());
    }
    return options.text(CRITIC.name()).equals(JOINT) ? 128 : 512;
  }

  int negatives() {
    return options.integer(NEGATIVES.name());
  }

  /** Multiplications of an estimate, about: those of all steps, though it may end before. */
  double cost(EstimationRequest request) {
    Question question = Question.of(request);
    boolean isDifference = question instanceof Question.Difference;
    int ofCondition = request.given().map(NetworkOptions::columns).orElse(0);
    int ofX = NetworkOptions.columns(request.x()) + (isDifference ? 0 : ofCondition);
    int ofY = NetworkOptions.columns(request.y()) + ofCondition;
    Critic critic = critic(network().encoderOrImages(ofX), network().encoderOrImages(ofY));
    double test = options.number(NetworkOptions.TEST.name()) * request.size();
    double trainings = network().repeats() * (isDifference ? 2.0 : 1.0);
    return trainings
        * (NetworkOptions.FORTH_AND_BACK * settings().steps() * critic.products(batchSize())
            + READINGS * EXPONENTIAL * test * Math.min(negatives(), test));
  }
}
