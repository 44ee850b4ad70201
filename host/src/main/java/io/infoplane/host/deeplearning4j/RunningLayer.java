package io.infoplane.host.deeplearning4j;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A {@link PluginLayer} at work. Of Deeplearning4j's own layer it takes over how parameters are
 * kept; what it computes is planned, since SameDiff's session is slow and for some operations
 * wrong.
 */
final class RunningLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  /** That of training, and the smaller one at the end of an epoch, or that of inference. */
  private static final int SIZES_KEPT = 2;

  private final transient LayerGraph graph;
  private final transient Map<Long, LayerBatch> batches =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LayerBatch> eldest) {
          return size() > SIZES_KEPT;
        }
      };
  private transient Optional<LayerBatch> last = Optional.empty();
  private int noisyIteration = -1;
  private int noisyPasses;

  RunningLayer(NeuralNetConfiguration conf, DataType type, LayerGraph graph) {
    super(conf, type);
    this.graph = graph;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    requireWhatItTakes();
    applyDropOutIfNecessary(training, workspaces);
    INDArray output;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      LayerBatch batch =
          batches.computeIfAbsent(input.size(0), rows -> new LayerBatch(graph, rows, paramTable()));
      output = batch.output(input, training ? Optional.of(noise()) : Optional.empty());
      last = Optional.of(batch);
    }
    return workspaces.dup(ArrayType.ACTIVATIONS, output);
  }

  /**
   * Noise by iteration, so that a training that goes on draws what it would have drawn, and by the
   * passes within one.
   */
  private RandomGenerator noise() {
    noisyPasses = noisyIteration == iterationCount ? noisyPasses + 1 : 0;
    noisyIteration = iterationCount;
    return graph
        .context()
        .random("layer/" + graph.name() + "/noise/" + iterationCount + "/" + noisyPasses);
  }

  private void requireWhatItTakes() {
    long[] expected = LayerGraph.ofRows(input.size(0), graph.inputShape());
    if (!Arrays.equals(expected, input.shape())) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the layer '"
              + graph.name()
              + "' takes arrays of "
              + Arrays.toString(expected)
              + ", and is given "
              + Arrays.toString(input.shape()));
    }
    if (maskArray != null) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the layer '" + graph.name() + "' takes no mask: its penalty is the mean over all rows");
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    LayerBatch batch = last();
    // A layer without weights has no table.
    Map<String, INDArray> ofWeights = gradTable == null ? Map.of() : gradTable;
    INDArray ofInput;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      ofInput = batch.gradients(epsilon, ofWeights);
    }
    Gradient gradient = new DefaultGradient();
    ofWeights.forEach((part, array) -> gradient.gradientForVariable().put(part, array));
    return new Pair<>(
        gradient, backpropDropOutIfPresent(workspaces.dup(ArrayType.ACTIVATION_GRAD, ofInput)));
  }

  private LayerBatch last() {
    return last.orElseThrow(
        () ->
            new InfoplaneException(
                ErrorCode.UNSUPPORTED, "the layer '" + graph.name() + "' saw no batch yet"));
  }

  PluginLayer.Reading reading() {
    LayerBatch batch = last();
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return batch.reading();
    }
  }

  /**
   * The penalty of the last batch, and what the configuration asks of the weights (L1, L2, weight
   * decay): Deeplearning4j adds it to the score, which is a mean or sum.
   */
  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      double penalty = last.map(LayerBatch::penalty).orElse(0.0);
      double rows = conf().isMiniBatch() ? 1 : last.map(LayerBatch::rows).orElse(0L);
      return penalty * rows + ofWeights();
    }
  }

  private double ofWeights() {
    double score = 0;
    // A layer without weights has no table.
    Map<String, INDArray> weights = paramTable == null ? Map.of() : paramTable;
    for (Map.Entry<String, INDArray> weight : weights.entrySet()) {
      for (Regularization one : layerConf().getRegularizationByParam(weight.getKey())) {
        score += one.score(weight.getValue(), getIterationCount(), getEpochCount());
      }
    }
    return score;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    this.maskArray = mask;
    this.maskState = state;
    return new Pair<>(mask, state);
  }

  @Override
  public void setParam(String key, INDArray value) {
    // The one that is overridden only checks.
    super.setParam(key, value);
    getParam(key).assign(value);
  }
}
