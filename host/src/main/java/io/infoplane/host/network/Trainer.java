package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.numerics.graph.HostFloats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network by minibatches.
 *
 * <p>The rows are shuffled for each epoch by a random stream named after it, and all arithmetic is
 * done in a fixed order: the same seed gives the same weights to the last bit on the same machine,
 * with convolutions for the same number of threads, and so does a training that was interrupted,
 * {@linkplain #restore(Path) restored} and continued. The last batch of an epoch is smaller where
 * the batch size does not divide the number of rows; it is trained on like the others.
 *
 * <p>Not for use by several threads.
 */
public final class Trainer {
  private final SameDiffNetwork network;
  private final TrainingSpec spec;
  private final LabelledRows train;
  private final LabelledRows test;
  private final Context context;
  private final List<Weights> weights;
  private final List<Weights> statistics;
  private final List<Weights> kept;
  private final List<Weights> averages;
  private final float[] gradientRead;
  private boolean followsGradients;
  private int epoch;
  private long step;

  /**
   * Prepares a training.
   *
   * @param network is trained in place
   * @param spec how
   * @param train rows to learn from
   * @param test rows to measure on
   * @param context its seed decides the order of the rows
   * @throws InfoplaneException OPTION_INVALID if a batch has more rows than there are, DATA_INVALID
   *     if the rows do not fit the network
   */
  public Trainer(
      SameDiffNetwork network,
      TrainingSpec spec,
      LabelledRows train,
      LabelledRows test,
      Context context) {
    this.network = network;
    this.spec = spec;
    this.train = train;
    this.test = test;
    this.context = context;
    if (spec.batchSize() > train.size()) {
      throw Words.invalid(
          "the batch size is "
              + spec.batchSize()
              + ", but there are only "
              + train.size()
              + " training rows: it takes at most that many");
    }
    spec.views().ifPresent(views -> new Augmentation(views, network.sampleShape()));
    check("training", train);
    check("test", test);
    this.weights = weights(network.parameters());
    this.gradientRead =
        new float[weights.stream().mapToInt(one -> one.values().length).max().orElse(0)];
    this.statistics = weights(network.statistics());
    this.kept = weights(network.kept());
    this.averages =
        spec.weightAverage().isEmpty()
            ? List.of()
            : averaged().stream()
                .map(
                    w ->
                        new Weights(
                            w.name() + "/average", w.values().clone(), spec.optimizer().slots()))
                .toList();
  }

  private List<Weights> weights(List<String> names) {
    return names.stream()
        .map(name -> new Weights(name, network.parameter(name), spec.optimizer().slots()))
        .toList();
  }

  /**
   * From now on, {@link Metrics#gradients()} of an epoch tell how the gradients of its minibatches
   * agree, as training moves. Costs 16 bytes a parameter, and a few operations a parameter and
   * step.
   */
  public void followGradients() {
    followsGradients = true;
  }

  private void check(String what, LabelledRows rows) {
    if (rows.width() != network.inputWidth()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the "
              + what
              + " rows have "
              + rows.width()
              + " values, but the network takes "
              + network.inputWidth());
    }
    for (int label : rows.labels()) {
      if (label < 0 || label >= network.classes()) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            "a "
                + what
                + " row has the label "
                + label
                + ": classes run from 0 to "
                + (network.classes() - 1));
      }
    }
  }

  /** How many epochs were completed. */
  public int epoch() {
    return epoch;
  }

  /**
   * Trains up to the epochs of the specification. The listener is called for epoch 0 first, unless
   * a restored training is continued, whose epochs up to {@link #epoch()} it has been told of.
   *
   * @param listener called before training and after each epoch
   * @throws InfoplaneException NUMERIC if the loss becomes infinite or no number, CANCELLED
   */
  public void run(EpochListener listener) {
    if (epoch == 0) {
      Score untrained = evaluate(train);
      end(untrained, Map.of(), Map.of(), listener);
    }
    while (epoch < spec.epochs()) {
      GradientNorms gradients = new GradientNorms();
      Tally tally = trainEpoch(epoch + 1, gradients);
      epoch++;
      end(tally.score(), gradients.norms(""), tally.ofLayers(), listener);
    }
  }

  /** What is averaged: statistics of batches belong to the weights that they were seen with. */
  private List<Weights> averaged() {
    return Stream.of(weights, statistics).flatMap(List::stream).toList();
  }

  /** The network is measured and recorded with the mean of its weights, where one is kept. */
  private void end(
      Score score,
      Map<String, Double> gradients,
      Map<String, Double> ofLayers,
      EpochListener listener) {
    List<Weights> averaged = averaged();
    for (int i = 0; i < averages.size(); i++) {
      network.setParameter(averaged.get(i).name(), averages.get(i).values());
    }
    listener.epochEnded(metrics(score, gradients, ofLayers), network);
    if (!averages.isEmpty()) {
      averaged.forEach(one -> network.setParameter(one.name(), one.values()));
    }
  }

  private Metrics metrics(
      Score score, Map<String, Double> gradients, Map<String, Double> ofLayers) {
    Score held = evaluate(test);
    requireFinite(held.loss(), epoch);
    Map<String, Double> further = new LinkedHashMap<>(ofLayers);
    if (spec.testSamples().isPresent()) {
      Score sampled =
          score(
              network.sampledLogProbabilities(
                  test.values(),
                  spec.testSamples().get(),
                  context.random("training/sampled-" + epoch)),
              test);
      further.put("sampled-test-loss", sampled.loss());
      further.put("sampled-test-accuracy", sampled.accuracy());
    }
    return new Metrics(
        epoch,
        score.loss(),
        score.accuracy(),
        held.loss(),
        held.accuracy(),
        step,
        gradients,
        further);
  }

  /** Mean loss in nats and share of right answers. */
  private record Score(double loss, double accuracy) {}

  /** Adds up the scores of batches. */
  private final class Tally {
    private double loss;
    private int right;
    private int count;
    private final Map<String, Double> ofLayers = new LinkedHashMap<>();

    void add(NetworkPlan plan, int[] rows, int inEpoch) {
      double batchLoss = plan.array(SameDiffNetwork.LOSS).getDouble(0);
      requireFinite(batchLoss, inEpoch);
      loss += batchLoss * rows.length;
      right += right(plan, rows);
      count += rows.length;
      network
          .trained()
          .metrics()
          .forEach(
              (metric, variable) -> {
                double value = plan.array(variable).getDouble(0);
                requireFinite(metric, value, inEpoch);
                ofLayers.merge(metric, value * rows.length, Double::sum);
              });
    }

    Map<String, Double> ofLayers() {
      Map<String, Double> means = new LinkedHashMap<>();
      ofLayers.forEach((metric, sum) -> means.put(metric, sum / count));
      return means;
    }

    Score score() {
      return new Score(loss / count, (double) right / count);
    }
  }

  private Tally trainEpoch(int number, GradientNorms gradients) {
    int[] order = shuffled(train.size(), context.random("training/epoch-" + number));
    Minibatches batches =
        new Minibatches(
            network, train, context, "training/epoch-" + number + "/dropout", spec.views());
    Tally tally = new Tally();
    for (int from = 0; from < order.length; from += spec.batchSize()) {
      context.checkCancelled();
      int[] chosen =
          Arrays.copyOfRange(order, from, Math.min(order.length, from + spec.batchSize()));
      int[] rows = batches.inBatch(chosen);
      NetworkPlan plan = batches.run(rows);
      tally.add(plan, rows, number);
      step++;
      boolean isWhole = chosen.length == spec.batchSize();
      update(plan, followsGradients && isWhole ? Optional.of(gradients) : Optional.empty());
    }
    return tally;
  }

  /**
   * How the gradients of minibatches agree at the weights as they are: one pass over the training
   * rows in a new order, without a step. A last batch that is smaller is left out.
   *
   * @return {@code frozen-loss} and the norms, by name: see {@link
   *     io.infoplane.api.Recording#metric}
   * @throws InfoplaneException NUMERIC if the loss is infinite or no number, CANCELLED
   */
  public Map<String, Double> frozenGradients() {
    String pass = "training/frozen-" + epoch;
    int[] order = shuffled(train.size(), context.random(pass));
    Minibatches batches = new Minibatches(network, train, context, pass + "/dropout", spec.views());
    GradientNorms gradients = new GradientNorms();
    Tally tally = new Tally();
    int size = spec.batchSize();
    for (int from = 0; from + size <= order.length; from += size) {
      context.checkCancelled();
      int[] rows = batches.inBatch(Arrays.copyOfRange(order, from, from + size));
      NetworkPlan plan = batches.run(rows);
      tally.add(plan, rows, epoch);
      for (Weights parameter : weights) {
        gradients.add(parameter.name(), gradient(plan, parameter));
      }
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("frozen-loss", tally.score().loss());
    numbers.putAll(gradients.norms("frozen-"));
    return numbers;
  }

  private void requireFinite(double loss, int inEpoch) {
    if (!Double.isFinite(loss)) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "training diverged in epoch "
              + inEpoch
              + " (the loss is "
              + loss
              + ") with the learning rate "
              + spec.learningRate()
              + ": try a tenth of it");
    }
  }

  /** Of a layer of a plugin: {@code LAYER/METRIC}. */
  private static void requireFinite(String metric, double value, int inEpoch) {
    if (!Double.isFinite(value)) {
      int slash = metric.lastIndexOf('/');
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "the layer '"
              + metric.substring(0, slash)
              + "' gives the number '"
              + metric.substring(slash + 1)
              + "' as "
              + value
              + " in epoch "
              + inEpoch
              + ": look at its options and at what the layer before gives, or take a smaller"
              + " learning rate");
    }
  }

  private int right(NetworkPlan plan, int[] rows) {
    float[] logits = new float[rows.length * network.classes()];
    HostFloats.read(plan.array(network.trained().logits()), logits, 0, logits.length);
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      if (likeliest(logits, i) == train.labels()[rows[i]]) {
        right++;
      }
    }
    return right;
  }

  private void update(NetworkPlan plan, Optional<GradientNorms> follower) {
    // The epoch under way is one more than those completed.
    double rate = spec.learningRate(epoch + 1);
    for (Weights parameter : weights) {
      follower.ifPresent(norms -> norms.add(parameter.name(), gradient(plan, parameter)));
      INDArray gradient = plan.array(network.trained().gradient(parameter.name()));
      INDArray held = network.parameterArray(parameter.name());
      parameter.update(gradient, gradientRead, spec, rate, step, held);
    }
    for (NetworkGraph.Followed followed : network.trained().followed()) {
      Weights average = statistic(followed.statistic());
      float[] ofBatch = new float[average.values().length];
      HostFloats.read(plan.array(followed.ofBatch()), ofBatch, 0, ofBatch.length);
      average.follow(ofBatch, followed.momentum());
      network.setParameter(average.name(), average.values());
    }
    List<Weights> averaged = averaged();
    for (int i = 0; i < averages.size(); i++) {
      averages.get(i).follow(averaged.get(i).values(), keptByAverage());
    }
    for (RegularizedOutput.Hook hook : network.trained().hooks()) {
      hook.hook().afterStep(plan::array, step - 1);
    }
  }

  /** Less at first, so that the untrained weights are gone after some tens of steps. */
  private double keptByAverage() {
    return Math.min(spec.weightAverage().orElseThrow(), step / (step + 9.0));
  }

  private float[] gradient(NetworkPlan plan, Weights parameter) {
    INDArray gradient = plan.array(network.trained().gradient(parameter.name()));
    float[] values = new float[parameter.values().length];
    HostFloats.read(gradient, values, 0, values.length);
    return values;
  }

  private Weights statistic(String name) {
    return statistics.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private Score evaluate(LabelledRows rows) {
    return score(network.logits(rows.values()), rows);
  }

  private Score score(float[] logits, LabelledRows rows) {
    int k = network.classes();
    double loss = 0;
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      int best = likeliest(logits, i);
      double top = logits[i * k + best];
      double sum = 0;
      for (int c = 0; c < k; c++) {
        sum += Math.exp(logits[i * k + c] - top);
      }
      loss += Math.log(sum) + top - logits[i * k + rows.labels()[i]];
      if (best == rows.labels()[i]) {
        right++;
      }
    }
    return new Score(loss / rows.size(), (double) right / rows.size());
  }

  private int likeliest(float[] logits, int row) {
    int k = network.classes();
    int best = 0;
    for (int c = 1; c < k; c++) {
      if (logits[row * k + c] > logits[row * k + best]) {
        best = c;
      }
    }
    return best;
  }

  private static int[] shuffled(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * Writes weights, optimiser and epoch to a file, whole or not at all.
   *
   * @param file is replaced if it exists
   * @throws InfoplaneException IO if it cannot be written
   */
  public void save(Path file) {
    kept.forEach(one -> one.set(network.parameter(one.name())));
    new TrainingState(spec.optimizer(), epoch, step, all()).write(file);
  }

  /**
   * Goes back to a saved state; {@link #run} continues after its epoch.
   *
   * @param file written by {@link #save} for a network of the same layers and the same optimiser
   * @throws InfoplaneException IO if it cannot be read, DATA_INVALID if it is damaged or of another
   *     training; the training is then as it was before
   */
  public void restore(Path file) {
    List<Weights> all = all();
    TrainingState state = TrainingState.read(file, spec.optimizer(), all);
    epoch = state.epoch();
    step = state.step();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).set(state.weights().get(i));
    }
    List<Weights> ofNetwork = new ArrayList<>(weights);
    ofNetwork.addAll(statistics);
    ofNetwork.addAll(kept);
    ofNetwork.forEach(one -> network.setParameter(one.name(), one.values()));
  }

  private List<Weights> all() {
    List<Weights> all = new ArrayList<>(weights);
    all.addAll(statistics);
    all.addAll(kept);
    all.addAll(averages);
    return all;
  }
}
