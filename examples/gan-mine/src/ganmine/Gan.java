package ganmine;

import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class Gan {
  private final Settings settings;
  private final Mixture data;
  private final double weight;
  private final RandomGenerator random;
  private final Layers generator;
  private final Layers discriminator;
  private final Layers critic;
  private final Scores points;
  private final Scores judged;
  private final Scores generated;
  private final Scores informed;
  private double meanExp = Double.NaN;

  Gan(Settings s, Mixture data, double weight, RandomGenerator random) {
    this.settings = s;
    this.data = data;
    this.weight = weight;
    this.random = random;
    Adam.Settings adam = new Adam.Settings(s.learningRate(), s.beta1(), 0.999);
    int w = s.width();
    int latent = s.code() + s.noise();
    generator = new Layers("generator", new int[] {latent, w, w, 2}, adam, random);
    discriminator = new Layers("discriminator", new int[] {2, w, w, 1}, adam, random);
    critic = new Layers("critic", new int[] {s.code() + 2, w, w, 1}, adam, random);
    int b = s.batch();
    points = new Scores(b, latent, generator::of, List.of(generator));
    judged = new Scores(2 * b, 2, discriminator::of, List.of(discriminator));
    generated =
        new Scores(
            b, latent, z -> discriminator.of(generator.of(z)), List.of(generator, discriminator));
    informed =
        new Scores(
            2 * b,
            latent + s.code(),
            row -> {
              SameDiff graph = row.getSameDiff();
              SDVariable z = graph.slice(row, new int[] {0, 0}, -1, latent);
              SDVariable code = graph.slice(row, new int[] {0, latent}, -1, s.code());
              return critic.of(graph.concat(1, code, generator.of(z)));
            },
            List.of(generator, critic));
  }

  void train() {
    int b = settings.batch();
    int latent = settings.code() + settings.noise();
    float[] z = new float[b * latent];
    float[] both = new float[2 * b * 2];
    float[] pairs = new float[2 * b * (latent + settings.code())];
    float[] judgedDirection = new float[2 * b];
    float[] generatedDirection = new float[b];
    float[] pairDirection = new float[2 * b];
    float[] up = new float[generator.count()];
    float[] more = new float[generator.count()];
    float[] ofDiscriminator = new float[discriminator.count()];
    float[] ofCritic = new float[critic.count()];
    for (int step = 0; step < settings.steps(); step++) {
      double part = Math.min(1, 2.0 * (settings.steps() - step) / settings.steps());
      normal(z);
      data.draw(random, both, 0, 2 * b);
      System.arraycopy(points.of(z), 0, both, 2 * b, 2 * b);
      float[] scores = judged.of(both);
      for (int i = 0; i < 2 * b; i++) {
        judgedDirection[i] =
            (float) ((i < b ? sigmoid(-scores[i]) : -sigmoid(scores[i])) / b);
      }
      judged.differentiate(judgedDirection);
      discriminator.read(judged.gradient(discriminator), ofDiscriminator);
      discriminator.climb(part, ofDiscriminator);

      normal(z);
      scores = generated.of(z);
      for (int i = 0; i < b; i++) {
        generatedDirection[i] = (float) (sigmoid(-scores[i]) / b);
      }
      generated.differentiate(generatedDirection);
      generator.read(generated.gradient(generator), up);

      if (weight > 0) {
        int row = latent + settings.code();
        normal(pairs);
        for (int i = 0; i < b; i++) {
          System.arraycopy(pairs, i * row, pairs, i * row + latent, settings.code());
        }
        scores = informed.of(pairs);
        double mean = 0;
        for (int i = b; i < 2 * b; i++) {
          mean += Math.exp(scores[i]) / b;
        }
        meanExp = Double.isNaN(meanExp) ? mean : settings.decay() * meanExp + (1 - settings.decay()) * mean;
        for (int i = 0; i < 2 * b; i++) {
          pairDirection[i] = (float) (i < b ? 1.0 / b : -Math.exp(scores[i]) / meanExp / b);
        }
        informed.differentiate(pairDirection);
        generator.read(informed.gradient(generator), more);
        double u = norm(up);
        double m = norm(more);
        double scale = m > 0 ? weight * Math.min(u, m) / m : 0;
        for (int i = 0; i < up.length; i++) {
          up[i] += (float) (scale * more[i]);
        }
        critic.read(informed.gradient(critic), ofCritic);
        critic.climb(part, ofCritic);
        if (Boolean.getBoolean("trace") && step % 500 == 0) {
          double t = 0;
          for (int i = 0; i < b; i++) t += scores[i] / b;
          System.err.printf("%d I=%.3f (ema %.3f) |gu|=%.4f |gm|=%.4f%n", step, t - Math.log(mean), t - Math.log(meanExp), u, m);
        }
      }
      generator.climb(part, up);
    }
  }

  private static double norm(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }

  float[][] sample(int n) {
    int b = settings.batch();
    int latent = settings.code() + settings.noise();
    float[] z = new float[b * latent];
    float[] codes = new float[n * settings.code()];
    float[] out = new float[n * 2];
    for (int at = 0; at < n; at += b) {
      normal(z);
      float[] p = points.of(z);
      for (int i = 0; i < b && at + i < n; i++) {
        System.arraycopy(z, i * latent, codes, (at + i) * settings.code(), settings.code());
        System.arraycopy(p, i * 2, out, (at + i) * 2, 2);
      }
    }
    return new float[][] {codes, out};
  }

  private void normal(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  private static double sigmoid(double s) {
    return 1 / (1 + Math.exp(-s));
  }
}
