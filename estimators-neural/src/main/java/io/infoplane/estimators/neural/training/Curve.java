package io.infoplane.estimators.neural.training;

import java.util.ArrayList;
import java.util.List;

/** What was seen while a network was trained. */
public final class Curve {
  private final List<Integer> steps = new ArrayList<>();
  private final List<Double> training = new ArrayList<>();
  private final List<Double> validation = new ArrayList<>();
  private int best;
  private int last;

  void add(int step, double trainingValue, double validationValue) {
    steps.add(step);
    training.add(trainingValue);
    validation.add(validationValue);
  }

  void bestIs(int step) {
    best = step;
  }

  /** The step whose weights were kept. */
  public int best() {
    return best;
  }

  void lastIs(int step) {
    last = step;
  }

  /** The last step. */
  public int last() {
    return last;
  }

  /** Steps at which there are values. */
  public double[] steps() {
    return steps.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  /** Values of the objective on a batch. */
  public double[] training() {
    return training.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Values of the objective on validation samples. */
  public double[] validation() {
    return validation.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
