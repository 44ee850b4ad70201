package ganmine;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A generator that learns to make points like those of a mixture, from normal noise, against a
 * discriminator (Goodfellow et al. 2014, arXiv:1406.2661).
 *
 * <p>A subclass may add to the gradient of the generator.
 */
class Gan {
  final Settings settings;
  final RandomGenerator random;
  final Layers generator;

  private final Mixture data;
  private final Layers discriminator;

  /** The points that the generator makes of noise. */
  private final Scores points;

  /** What the discriminator says of points. */
  private final Scores judged;

  /** What it says of those that the generator makes of noise. */
  private final Scores passed;

  private final float[] noise;
  private final float[] realThenMade;
  private final float[] judgement;
  private final float[] passing;
  private final float[] discriminatorGradient;
  private final float[] generatorGradient;

  Gan(Settings settings, Mixture data, RandomGenerator random) {
    this.settings = settings;
    this.data = data;
    this.random = random;
    int hidden = settings.hidden();
    int batch = settings.batch();
    generator =
        new Layers("generator", random, settings.adam(), settings.noise(), hidden, hidden, 2);
    discriminator = new Layers("discriminator", random, settings.adam(), 2, hidden, hidden, 1);
    List<Integer> fromNoise = List.of(settings.noise());
    points = new Scores(batch, fromNoise, in -> generator.of(in.get(0)), List.of());
    judged =
        new Scores(
            2 * batch, List.of(2), in -> discriminator.of(in.get(0)), List.of(discriminator));
    passed =
        new Scores(
            batch, fromNoise, in -> discriminator.of(generator.of(in.get(0))), List.of(generator));
    noise = new float[batch * settings.noise()];
    realThenMade = new float[2 * batch * 2];
    judgement = new float[2 * batch];
    passing = new float[batch];
    discriminatorGradient = discriminator.room();
    generatorGradient = generator.room();
  }

  /** Trains all networks. */
  final void train() {
    for (int step = 0; step < settings.steps(); step++) {
      double rate = Math.min(1, 2.0 * (settings.steps() - step) / settings.steps());
      teachDiscriminator(rate);
      teachGenerator(rate);
    }
  }

  /** Up log sigmoid D(real) + log(1 - sigmoid D(made)). */
  private void teachDiscriminator(double rate) {
    int batch = settings.batch();
    normal(noise);
    data.draw(random, realThenMade, batch);
    System.arraycopy(points.of(noise), 0, realThenMade, 2 * batch, 2 * batch);
    float[] scores = judged.of(realThenMade);
    for (int i = 0; i < batch; i++) {
      judgement[i] = (float) (sigmoid(-scores[i]) / batch);
      judgement[batch + i] = (float) (-sigmoid(scores[batch + i]) / batch);
    }
    judged.differentiate(judgement);
    judged.gradient(discriminator, discriminatorGradient);
    discriminator.climb(discriminatorGradient, rate);
  }

  /** Up log sigmoid D(made), and whatever a subclass adds. */
  private void teachGenerator(double rate) {
    normal(noise);
    float[] scores = passed.of(noise);
    for (int i = 0; i < passing.length; i++) {
      passing[i] = (float) (sigmoid(-scores[i]) / passing.length);
    }
    passed.differentiate(passing);
    passed.gradient(generator, generatorGradient);
    add(generatorGradient, rate);
    generator.climb(generatorGradient, rate);
  }

  /** May add to the gradient that the generator is about to climb; adds nothing. */
  void add(float[] gradient, double rate) {}

  /** Generates samples. */
  final Generated generate(int count) {
    float[] of = new float[count * settings.noise()];
    float[] made = new float[count * 2];
    for (int from = 0; from < count; from += settings.batch()) {
      normal(noise);
      int rows = Math.min(settings.batch(), count - from);
      System.arraycopy(points.of(noise), 0, made, from * 2, rows * 2);
      System.arraycopy(noise, 0, of, from * settings.noise(), rows * settings.noise());
    }
    return new Generated(of, made);
  }

  final void normal(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  private static double sigmoid(double score) {
    return 1 / (1 + Math.exp(-score));
  }
}
