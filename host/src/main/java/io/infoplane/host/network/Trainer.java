package io.infoplane.host.network;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network by minibatches.
 *
 * <p>The rows are shuffled for each epoch by a random stream named after it, and all arithmetic is
 * done in a fixed order: the same seed gives the same weights to the last bit on the same machine
 * with the same number of threads, and so does a training that was interrupted, {@linkplain
 * #restore(Path) restored} and continued. The last batch of an epoch is smaller where the batch
 * size does not divide the number of rows; it is trained on like the others.
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
    check("training", train);
    check("test", test);
    this.weights =
        network.parameters().stream()
            .map(name -> new Weights(name, network.parameter(name), spec.optimizer().slots()))
            .toList();
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
      listener.epochEnded(metrics(untrained), network);
    }
    while (epoch < spec.epochs()) {
      Score score = trainEpoch(epoch + 1);
      epoch++;
      listener.epochEnded(metrics(score), network);
    }
  }

  private Metrics metrics(Score score) {
    Score held = evaluate(test);
    requireFinite(held.loss(), epoch);
    return new Metrics(epoch, score.loss(), score.accuracy(), held.loss(), held.accuracy());
  }

  /** Mean loss in nats and share of right answers. */
  private record Score(double loss, double accuracy) {}

  private Score trainEpoch(int number) {
    int[] order = shuffled(train.size(), context.random("training/epoch-" + number));
    double loss = 0;
    int right = 0;
    for (int from = 0; from < order.length; from += spec.batchSize()) {
      context.checkCancelled();
      int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + spec.batchSize()));
      GraphPlan plan = load(rows);
      plan.run();
      double batchLoss = plan.array(SameDiffNetwork.LOSS).getDouble(0);
      requireFinite(batchLoss, number);
      loss += batchLoss * rows.length;
      right += right(plan, rows);
      step++;
      update(plan);
    }
    return new Score(loss / order.length, (double) right / order.length);
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

  private GraphPlan load(int[] rows) {
    int d = train.width();
    int k = network.classes();
    float[] inputs = new float[rows.length * d];
    float[] labels = new float[rows.length * k];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(train.values(), rows[i] * d, inputs, i * d, d);
      labels[i * k + train.labels()[rows[i]]] = 1;
    }
    GraphPlan plan = network.backward(rows.length);
    HostFloats.write(inputs, 0, inputs.length, plan.array(SameDiffNetwork.INPUT));
    HostFloats.write(labels, 0, labels.length, plan.array(SameDiffNetwork.LABELS));
    return plan;
  }

  private int right(GraphPlan plan, int[] rows) {
    float[] logits = new float[rows.length * network.classes()];
    HostFloats.read(plan.array(network.logitsName()), logits, 0, logits.length);
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      if (likeliest(logits, i) == train.labels()[rows[i]]) {
        right++;
      }
    }
    return right;
  }

  private void update(GraphPlan plan) {
    for (Weights parameter : weights) {
      INDArray gradient = plan.array(network.gradient(parameter.name()));
      float[] values = new float[parameter.values().length];
      HostFloats.read(gradient, values, 0, values.length);
      parameter.update(values, spec, step);
      network.setParameter(parameter.name(), parameter.values());
    }
  }

  private Score evaluate(LabelledRows rows) {
    float[] logits = network.logits(rows.values());
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
    new TrainingState(spec.optimizer(), epoch, step, weights).write(file);
  }

  /**
   * Goes back to a saved state; {@link #run} continues after its epoch.
   *
   * @param file written by {@link #save} for a network of the same layers and the same optimiser
   * @throws InfoplaneException IO if it cannot be read, DATA_INVALID if it is damaged or of another
   *     training; the training is then as it was before
   */
  public void restore(Path file) {
    TrainingState state = TrainingState.read(file, spec.optimizer(), weights);
    epoch = state.epoch();
    step = state.step();
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).set(state.weights().get(i));
      network.setParameter(weights.get(i).name(), weights.get(i).values());
    }
  }
}
