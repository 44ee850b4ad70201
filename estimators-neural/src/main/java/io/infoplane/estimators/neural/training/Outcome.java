package io.infoplane.estimators.neural.training;

/**
 * What a trained critic is worth, in nats.
 *
 * @param value on test samples
 * @param standardError of it
 * @param trainingValue on as many samples that it learned from
 * @param curve how training went
 * @param state its weights
 * @param parameters how many there are
 * @param shortfall how much the cap of InfoNCE makes of the value, at most
 * @param pairs independent pairs of test samples
 * @param effectivePairs as many independent pairs of equal weight would give the mean of exp T as
 *     well
 * @param candidates samples that one was scored against, itself included
 * @param leftOut share of the test samples that none could be compared with, which count as 0
 */
public record Outcome(
    double value,
    double standardError,
    double trainingValue,
    Curve curve,
    CriticState state,
    long parameters,
    double shortfall,
    double pairs,
    double effectivePairs,
    int candidates,
    double leftOut)
    implements Trained {}
