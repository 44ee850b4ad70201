package ganmine;

import io.infoplane.host.Infoplane;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;

public final class GanMine {
  public static void main(String[] args) {
    Infoplane.startNd4j();
    Settings s =
        new Settings(
            Integer.getInteger("code", 3),
            Integer.getInteger("noise", 0),
            Integer.getInteger("width", 128),
            Integer.getInteger("batch", 128),
            Integer.getInteger("steps", 5000),
            Double.parseDouble(System.getProperty("lr", "1e-4")),
            Double.parseDouble(System.getProperty("beta1", "0.5")),
            Double.parseDouble(System.getProperty("decay", "0.99")));
    Mixture data = System.getProperty("data", "grid").equals("grid") ? Mixture.grid() : Mixture.ring();
    try (SingleThread one = new SingleThread()) {
      for (int seed = 1; seed <= Integer.getInteger("seeds", 1); seed++) {
        for (String w : System.getProperty("weights", "0,1").split(",")) {
          long start = System.nanoTime();
          Gan gan = new Gan(s, data, Double.parseDouble(w), RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
          gan.train();
          float[][] out = gan.sample(10000);
          System.out.printf(Locale.ROOT, "%d %s %s %.1f s%n", seed, w, Coverage.of(out[1], data), (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }
}
