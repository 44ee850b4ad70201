package io.infoplane.host.network;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small networks and data to try things on. */
public final class Tasks {
  private Tasks() {}

  /** Rows of unit Gaussians around corners of a hypercube, 8 standard deviations apart. */
  public static LabelledRows separable(int n, int width, int classes, long seed) {
    RandomGenerator random = Context.standalone(seed).random("separable");
    float[] values = new float[n * width];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes;
      for (int j = 0; j < width; j++) {
        values[i * width + j] = (float) (random.nextGaussian() + (j == labels[i] ? 8 : 0));
      }
    }
    return new LabelledRows(values, labels);
  }

  /** A network whose hidden layers have one activation. */
  public static NetworkSpec network(Activation hidden, int... units) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      layers.add(LayerSpec.dense(units[i], i == units.length - 1 ? Activation.SOFTMAX : hidden));
    }
    return new NetworkSpec(layers, Initialisation.LECUN);
  }
}
