package io.infoplane.host.network;

import io.infoplane.api.LayerPlace;
import java.util.random.RandomGenerator;

/** How the numbers of a noise are drawn. */
sealed interface Law {

  /** Fills an array. */
  void fill(float[] values, RandomGenerator random);

  /** The law of a layer of a plugin. */
  static Law of(LayerPlace.Noise noise) {
    return switch (noise) {
      case NORMAL -> new Normal();
      case UNIFORM -> new Uniform();
    };
  }

  /** Mean 0 and deviation 1. */
  record Normal() implements Law {
    @Override
    public void fill(float[] values, RandomGenerator random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
    }
  }

  /** From 0 to below 1. */
  record Uniform() implements Law {
    @Override
    public void fill(float[] values, RandomGenerator random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
    }
  }

  /** 0 for a share of the values, and 1/(1 - rate) for the others. */
  record Mask(double rate) implements Law {
    @Override
    public void fill(float[] values, RandomGenerator random) {
      float weight = (float) (1 / (1 - rate));
      float limit = (float) rate;
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat() < limit ? 0 : weight;
      }
    }
  }
}
