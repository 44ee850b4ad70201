package io.infoplane.host.network;

import java.util.ArrayList;
import java.util.List;

/** The same network once more, in plain double precision loops, to compare with. */
final class Reference {
  private final NetworkSpec spec;
  private final int width;
  private final List<double[]> parameters = new ArrayList<>();

  Reference(NetworkSpec spec, SameDiffNetwork network) {
    this.spec = spec;
    this.width = network.inputWidth();
    for (String name : network.parameters()) {
      float[] values = network.parameter(name);
      double[] copy = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        copy[i] = values[i];
      }
      parameters.add(copy);
    }
  }

  /** Weights and biases in the order of the layers; may be changed. */
  List<double[]> parameters() {
    return parameters;
  }

  /** The activations of one layer for one row, or its sums where {@code sums} is asked for. */
  double[] layer(float[] rows, int row, int layer, boolean sums) {
    double[] signal = new double[width];
    for (int i = 0; i < width; i++) {
      signal[i] = rows[row * width + i];
    }
    for (int l = 0; l <= layer; l++) {
      double[] w = parameters.get(2 * l);
      double[] sum = parameters.get(2 * l + 1).clone();
      for (int k = 0; k < sum.length; k++) {
        for (int i = 0; i < signal.length; i++) {
          sum[k] += signal[i] * w[i * sum.length + k];
        }
      }
      signal =
          l == layer && sums ? sum : activate(spec.layers().get(l).activation().orElseThrow(), sum);
    }
    return signal;
  }

  private static double[] activate(Activation activation, double[] z) {
    double[] result = new double[z.length];
    double total = 0;
    for (int k = 0; k < z.length; k++) {
      result[k] =
          switch (activation) {
            case TANH -> Math.tanh(z[k]);
            case RELU -> Math.max(0, z[k]);
            case SIGMOID -> 1 / (1 + Math.exp(-z[k]));
            case SOFTMAX -> Math.exp(z[k]);
            case LINEAR -> z[k];
          };
      total += result[k];
    }
    if (activation == Activation.SOFTMAX) {
      for (int k = 0; k < z.length; k++) {
        result[k] /= total;
      }
    }
    return result;
  }

  /** Mean cross-entropy in nats. */
  double loss(LabelledRows rows) {
    double loss = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] logits = layer(rows.values(), i, spec.layers().size() - 1, true);
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      loss += Math.log(sum) - logits[rows.labels()[i]];
    }
    return loss / rows.size();
  }
}
