package ganmine;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A GAN whose generator is also to make points that tell of the noise they are made of (Belghazi et
 * al. 2018, arXiv:1801.04062, section 5.1): it climbs the lower bound of Donsker and Varadhan,
 *
 * <pre>I(noise; point) &gt;= E T(noise, point) - ln E exp T(other noise, point),</pre>
 *
 * <p>which a critic T climbs too. In the gradient of the logarithm, the mean of exp T over the
 * batch is replaced by its moving average, since the gradient would be biased otherwise.
 */
final class InformedGan extends Gan {
  private final double weight;
  private final Layers critic;

  /** T of points beside their own noise, then beside other noise. */
  private final Scores told;

  private final float[] noise;
  private final float[] beside;
  private final float[] direction;
  private final float[] criticGradient;
  private final float[] more;
  private double meanExp = Double.NaN;

  /**
   * Makes the networks.
   *
   * @param weight of the term
   */
  InformedGan(Settings settings, Mixture data, RandomGenerator random, double weight) {
    super(settings, data, random);
    this.weight = weight;
    int hidden = settings.hidden();
    int rows = 2 * settings.batch();
    critic = new Layers("critic", random, settings.adam(), settings.noise() + 2, hidden, hidden, 1);
    told =
        new Scores(
            rows,
            List.of(settings.noise(), settings.noise()),
            in -> {
              SDVariable point = generator.of(in.get(1));
              return critic.of(point.getSameDiff().concat(1, in.get(0), point));
            },
            List.of(generator, critic));
    noise = new float[rows * settings.noise()];
    beside = new float[rows * settings.noise()];
    direction = new float[rows];
    criticGradient = critic.room();
    more = generator.room();
  }

  @Override
  void add(float[] gradient, double rate) {
    int batch = settings.batch();
    normal(noise);
    normal(beside);
    System.arraycopy(noise, 0, beside, 0, batch * settings.noise());
    float[] scores = told.of(beside, noise);
    double mean = 0;
    for (int i = batch; i < 2 * batch; i++) {
      mean += Math.exp(scores[i]) / batch;
    }
    meanExp =
        Double.isNaN(meanExp) ? mean : settings.decay() * meanExp + (1 - settings.decay()) * mean;
    for (int i = 0; i < batch; i++) {
      direction[i] = 1f / batch;
      direction[batch + i] = (float) (-Math.exp(scores[batch + i]) / meanExp / batch);
    }
    told.differentiate(direction);
    told.gradient(critic, criticGradient);
    critic.climb(criticGradient, rate);
    told.gradient(generator, more);
    addClipped(gradient);
  }

  /** The bound may grow without end: its gradient is made no longer than the other one. */
  private void addClipped(float[] gradient) {
    double length = length(more);
    if (length > 0) {
      double scale = weight * Math.min(1, length(gradient) / length);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += (float) (scale * more[i]);
      }
    }
  }

  private static double length(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }
}
