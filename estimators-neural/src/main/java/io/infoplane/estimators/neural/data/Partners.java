package io.infoplane.estimators.neural.data;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * From which other samples a sample may take its Y, so that the pair is as good as drawn from
 * p(x)p(y), or from p(x|z)p(y|z) under a condition.
 */
public sealed interface Partners {

  /** How many there are for a sample, given by its place among the samples; 0 for none. */
  int count(int place);

  /**
   * One of them.
   *
   * @param place of the sample
   * @param number from 0 to the count
   * @return its place
   */
  int partner(int place, int number);

  /** A random one of them, of a sample that has any. */
  default int draw(int place, RandomGenerator random) {
    return partner(place, random.nextInt(count(place)));
  }

  /**
   * All of them, or random ones where there are more.
   *
   * @param most how many at most
   */
  default int[] some(int place, int most, RandomGenerator random) {
    int count = count(place);
    return IntStream.range(0, Math.min(count, most))
        .map(number -> count <= most ? partner(place, number) : draw(place, random))
        .toArray();
  }

  /**
   * All other samples: without a condition.
   *
   * @param samples how many there are
   */
  record Others(int samples) implements Partners {
    @Override
    public int count(int place) {
      return samples - 1;
    }

    @Override
    public int partner(int place, int number) {
      return (place + 1 + number) % samples;
    }
  }

  /** The other samples of the same symbol: exact for a discrete condition. */
  final class Alike implements Partners {
    private final int[][] members;
    private final int[] rank;

    /**
     * Groups samples. O(n).
     *
     * @param symbols of the samples
     */
    public Alike(int[] symbols) {
      Map<Integer, List<Integer>> places = new HashMap<>();
      this.rank = new int[symbols.length];
      for (int place = 0; place < symbols.length; place++) {
        List<Integer> group = places.computeIfAbsent(symbols[place], s -> new ArrayList<>());
        rank[place] = group.size();
        group.add(place);
      }
      Map<Integer, int[]> groups = new HashMap<>();
      places.forEach(
          (symbol, group) ->
              groups.put(symbol, group.stream().mapToInt(Integer::intValue).toArray()));
      this.members = Arrays.stream(symbols).mapToObj(groups::get).toArray(int[][]::new);
    }

    @Override
    public int count(int place) {
      return members[place].length - 1;
    }

    @Override
    public int partner(int place, int number) {
      int[] group = members[place];
      return group[(rank[place] + 1 + number) % group.length];
    }
  }

  /**
   * The samples whose Z is nearest, by Euclidean distance: nearly of the same z where samples are
   * dense.
   */
  final class Nearest implements Partners {
    /** Samples among which neighbours are looked for: the cost of a search is bounded. */
    public static final int MOST_CANDIDATES = 8192;

    private final int[][] neighbours;
    private final double meanDistance;
    private final double meanDistanceOfAll;

    /**
     * Looks at all distances, in O(n min(n, 8192) d). Of equal distances the sample counts that
     * comes next.
     *
     * @param z of all samples
     * @param samples numbers of those that are partners, in random order
     * @param k neighbours of each
     * @param context is asked whether to stop
     */
    public Nearest(Features z, int[] samples, int k, Context context) {
      int n = samples.length;
      int width = z.width();
      float[] rows = new float[Math.multiplyExact(n, width)];
      z.copy(samples, rows);
      int candidates = Math.min(n - 1, MOST_CANDIDATES);
      int kept = Math.min(k, candidates);
      this.neighbours = new int[n][kept];
      double near = 0;
      double all = 0;
      double[] distances = new double[candidates];
      for (int i = 0; i < n; i++) {
        context.checkCancelled();
        for (int c = 0; c < candidates; c++) {
          distances[c] = distance(rows, i, (i + 1 + c) % n, width);
          all += Math.sqrt(distances[c]) / candidates / n;
        }
        near += nearest(distances, i, n, neighbours[i]) / kept / n;
      }
      this.meanDistance = near;
      this.meanDistanceOfAll = all;
    }

    private static double distance(float[] rows, int i, int j, int width) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double difference = rows[i * width + k] - rows[j * width + k];
        sum += difference * difference;
      }
      return sum;
    }

    /** Fills in the nearest, by insertion, and gives the sum of their distances. */
    private static double nearest(double[] squares, int i, int n, int[] into) {
      double[] best = new double[into.length];
      Arrays.fill(best, Double.POSITIVE_INFINITY);
      for (int c = 0; c < squares.length; c++) {
        if (squares[c] < best[best.length - 1]) {
          int at = best.length - 1;
          while (at > 0 && squares[c] < best[at - 1]) {
            best[at] = best[at - 1];
            into[at] = into[at - 1];
            at--;
          }
          best[at] = squares[c];
          into[at] = (i + 1 + c) % n;
        }
      }
      return Arrays.stream(best).map(Math::sqrt).sum();
    }

    /** Mean distance to a neighbour, in parts of that between any two samples. */
    public double relativeDistance() {
      return meanDistanceOfAll == 0 ? 0 : meanDistance / meanDistanceOfAll;
    }

    @Override
    public int count(int place) {
      return neighbours[place].length;
    }

    @Override
    public int partner(int place, int number) {
      return neighbours[place][number];
    }
  }
}
