package io.infoplane.host.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network of all kinds of layers in plain loops and double precision. */
final class MapsReference {
  private final NetworkSpec spec;
  private final boolean training;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, double[][]> masks = new HashMap<>();
  private final Map<String, double[][]> outputs = new HashMap<>();

  MapsReference(NetworkSpec spec, SameDiffNetwork network, boolean training) {
    this.spec = spec;
    this.training = training;
    for (List<String> names : List.of(network.parameters(), network.statistics())) {
      for (String name : names) {
        float[] values = network.parameter(name);
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
          wide[i] = values[i];
        }
        numbers.put(name, wide);
      }
    }
  }

  double[] number(String name) {
    return numbers.get(name);
  }

  void mask(String name, double[][] mask) {
    masks.put(name, mask);
  }

  double[][] output(String layer) {
    return outputs.get(layer);
  }

  /** Adds something to the sums of a layer in the next passes: for differences. */
  private String bumped = "";

  private double[][] bump = new double[0][0];

  void bump(String layer, double[][] added) {
    bumped = layer;
    bump = added;
  }

  double loss(double[][] x, Shape input, int[] labels) {
    double[][] signal = x;
    double[][] sums = x;
    Shape shape = input;
    List<String> names = spec.layerNames();
    for (int l = 0; l < names.size(); l++) {
      String name = names.get(l);
      Layer layer = spec.layers().get(l).kind();
      Shape after = layer.after(shape, name);
      sums = sums(layer, name, signal, shape, after);
      if (name.equals(bumped)) {
        for (int i = 0; i < sums.length; i++) {
          for (int j = 0; j < sums[i].length; j++) {
            sums[i][j] += bump[i][j];
          }
        }
      }
      signal = activated(layer, sums);
      outputs.put(name, signal);
      shape = after;
    }
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double total = 0;
      for (double z : sums[i]) {
        total += Math.exp(z);
      }
      loss += Math.log(total) - sums[i][labels[i]];
    }
    return loss / labels.length;
  }

  private static double[][] activated(Layer layer, double[][] sums) {
    Activation function = layer.activation().orElse(Activation.LINEAR);
    double[][] out = new double[sums.length][];
    for (int i = 0; i < sums.length; i++) {
      out[i] = sums[i].clone();
      for (int j = 0; j < out[i].length; j++) {
        double z = out[i][j];
        out[i][j] =
            switch (function) {
              case TANH -> Math.tanh(z);
              case RELU -> Math.max(z, 0);
              case SIGMOID -> 1 / (1 + Math.exp(-z));
              case LINEAR, SOFTMAX -> z;
            };
      }
    }
    return out;
  }

  private double[][] sums(Layer layer, String name, double[][] in, Shape shape, Shape after) {
    double[][] out = new double[in.length][after.length()];
    for (int i = 0; i < in.length; i++) {
      if (layer instanceof Dense) {
        dense(name, in[i], out[i]);
      } else if (layer instanceof Convolution conv) {
        convolve(conv, name, in[i], shape, out[i], after);
      } else if (layer instanceof Pooling pooling) {
        pool(pooling, in[i], shape, out[i], after);
      } else if (layer instanceof Dropout) {
        for (int j = 0; j < out[i].length; j++) {
          out[i][j] = in[i][j] * (training ? masks.get(name + "/mask")[i][j] : 1);
        }
      }
    }
    if (layer instanceof BatchNorm) {
      normalise(name, in, shape, out);
    }
    return out;
  }

  private void dense(String name, double[] in, double[] out) {
    double[] w = numbers.get(name + "/weights");
    double[] b = numbers.get(name + "/bias");
    for (int k = 0; k < out.length; k++) {
      out[k] = b[k];
      for (int j = 0; j < in.length; j++) {
        out[k] += in[j] * w[j * out.length + k];
      }
    }
  }

  private static int before(Window window, int from, int to) {
    if (window.padding() == Padding.VALID) {
      return 0;
    }
    return Math.max(0, (to - 1) * window.stride() + window.size() - from) / 2;
  }

  private void convolve(
      Convolution conv, String name, double[] in, Shape shape, double[] out, Shape after) {
    double[] w = numbers.get(name + "/weights");
    double[] b = numbers.get(name + "/bias");
    Window window = conv.window();
    int top = before(window, shape.height(), after.height());
    int left = before(window, shape.width(), after.width());
    for (int f = 0; f < conv.filters(); f++) {
      for (int r = 0; r < after.height(); r++) {
        for (int c = 0; c < after.width(); c++) {
          double sum = b[f];
          for (int kr = 0; kr < window.size(); kr++) {
            for (int kc = 0; kc < window.size(); kc++) {
              int row = r * window.stride() + kr - top;
              int column = c * window.stride() + kc - left;
              if (row < 0 || column < 0 || row >= shape.height() || column >= shape.width()) {
                continue;
              }
              for (int m = 0; m < shape.maps(); m++) {
                sum +=
                    in[(m * shape.height() + row) * shape.width() + column]
                        * w[((kr * window.size() + kc) * shape.maps() + m) * conv.filters() + f];
              }
            }
          }
          out[(f * after.height() + r) * after.width() + c] = sum;
        }
      }
    }
  }

  private static void pool(Pooling pooling, double[] in, Shape shape, double[] out, Shape after) {
    int area = shape.height() * shape.width();
    if (pooling.pool() == Pool.GLOBAL_AVERAGE) {
      for (int j = 0; j < in.length; j++) {
        out[j / area] += in[j] / area;
      }
      return;
    }
    Window window = pooling.window();
    for (int m = 0; m < shape.maps(); m++) {
      for (int r = 0; r < after.height(); r++) {
        for (int c = 0; c < after.width(); c++) {
          double most = Double.NEGATIVE_INFINITY;
          double sum = 0;
          for (int kr = 0; kr < window.size(); kr++) {
            for (int kc = 0; kc < window.size(); kc++) {
              int row = r * window.stride() + kr;
              int column = c * window.stride() + kc;
              double value = in[m * area + row * shape.width() + column];
              most = Math.max(most, value);
              sum += value;
            }
          }
          out[(m * after.height() + r) * after.width() + c] =
              pooling.pool() == Pool.MAX ? most : sum / (window.size() * window.size());
        }
      }
    }
  }

  private void normalise(String name, double[][] in, Shape shape, double[][] out) {
    int area = shape.length() / shape.maps();
    double[] gamma = numbers.get(name + "/weights");
    double[] beta = numbers.get(name + "/bias");
    for (int m = 0; m < shape.maps(); m++) {
      double mean = 0;
      double square = 0;
      int count = in.length * area;
      for (double[] row : in) {
        for (int j = m * area; j < (m + 1) * area; j++) {
          mean += row[j] / count;
        }
      }
      for (double[] row : in) {
        for (int j = m * area; j < (m + 1) * area; j++) {
          square += (row[j] - mean) * (row[j] - mean) / count;
        }
      }
      double centre = training ? mean : numbers.get(name + "/mean")[m];
      double spread = training ? square : numbers.get(name + "/variance")[m];
      for (int i = 0; i < in.length; i++) {
        for (int j = m * area; j < (m + 1) * area; j++) {
          out[i][j] = gamma[m] * (in[i][j] - centre) / Math.sqrt(spread + 0.001) + beta[m];
        }
      }
    }
  }
}
