package io.infoplane.estimators.neural.training;

/**
 * What a trained classifier is worth, in nats.
 *
 * @param value on test samples
 * @param standardError of it
 * @param trainingValue on as many samples that it learned from
 * @param curve how training went
 * @param parameters how many there are
 * @param pairs product samples of the test
 * @param effectivePairs as many of equal weight would give the mean of exp T as well
 * @param distance mean distance of a test sample to its neighbour in Z, in parts of that between
 *     any two; 0 where partners share their z
 * @param alone share of the test samples that have no partner, which count as 0
 */
public record ClassifierOutcome(
    double value,
    double standardError,
    double trainingValue,
    Curve curve,
    long parameters,
    int pairs,
    double effectivePairs,
    double distance,
    double alone)
    implements Trained {}
