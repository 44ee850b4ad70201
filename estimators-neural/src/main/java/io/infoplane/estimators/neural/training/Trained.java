package io.infoplane.estimators.neural.training;

/** What a trained network says, in nats. */
public interface Trained {

  /** On test samples. */
  double value();

  /** How far the value is from that of all test samples there could be. */
  double standardError();

  /** The same on as many samples that it learned from. */
  double trainingValue();

  /** How training went. */
  Curve curve();

  /** How many values were learned. */
  long parameters();
}
