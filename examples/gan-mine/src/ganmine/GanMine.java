package ganmine;

import io.infoplane.host.Infoplane;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;

public final class GanMine {
  public static void main(String[] args) {
    Infoplane.startNd4j();
    Settings s = Settings.of(Integer.getInteger("steps", 5000));
    Mixture data = System.getProperty("data", "grid").equals("grid") ? Mixture.grid() : Mixture.ring();
    try (SingleThread one = new SingleThread()) {
      for (int seed = 1; seed <= Integer.getInteger("seeds", 1); seed++) {
        for (String w : System.getProperty("weights", "0,1").split(",")) {
          long start = System.nanoTime();
          double weight = Double.parseDouble(w);
          java.util.random.RandomGenerator r = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
          Gan gan = weight == 0 ? new Gan(s, data, r) : new InformedGan(s, data, r, weight);
          gan.train();
          float[] out = gan.generate(10000).points();
          System.out.printf(Locale.ROOT, "%d %s %s %.1f s%n", seed, w, Coverage.of(out, data), (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }
}
