package io.infoplane.estimators.neural.training;

/**
 * What a trained density q(y|x) is worth, in nats.
 *
 * @param value on test samples
 * @param standardError of it
 * @param trainingValue on as many samples that it learned from
 * @param curve how training went
 * @param parameters how many there are
 * @param logLikelihood mean of ln q(y|x) on test samples
 * @param gain how much more than the mean of ln of the marginal that is
 * @param gainError standard error of the gain
 */
public record DensityOutcome(
    double value,
    double standardError,
    double trainingValue,
    Curve curve,
    long parameters,
    double logLikelihood,
    double gain,
    double gainError)
    implements Trained {}
