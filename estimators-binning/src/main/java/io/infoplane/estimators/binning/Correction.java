package io.infoplane.estimators.binning;

/**
 * Estimates an entropy in nats from counts. The plug-in estimate is too low by about (K - 1) / 2n
 * for K occupied cells; the others reduce that bias.
 */
enum Correction {
  /** Plug-in: -sum p ln p with p = count / n. */
  NONE("none", "plug-in") {
    @Override
    double entropy(int[] counts, int n) {
      double sum = 0;
      for (int count : counts) {
        sum += countLogCount(count);
      }
      return Math.max(0, Math.log(n) - sum / n);
    }
  },

  /** Adds (K - 1) / 2n. */
  MILLER_MADOW("miller-madow", "adds (K - 1) / 2n (Miller 1955)") {
    @Override
    double entropy(int[] counts, int n) {
      return NONE.entropy(counts, n) + (occupied(counts) - 1) / (2.0 * n);
    }
  },

  /** n H - (n - 1) mean_i H without sample i. */
  JACKKNIFE("jackknife", "leave-one-out (Efron & Stein 1981)") {
    @Override
    double entropy(int[] counts, int n) {
      if (n < 2) {
        return 0;
      }
      double sum = 0;
      for (int count : counts) {
        sum += countLogCount(count);
      }
      double mean = 0;
      for (int count : counts) {
        if (count > 0) {
          double without = sum - countLogCount(count) + countLogCount(count - 1);
          mean += (double) count / n * (Math.log(n - 1) - without / (n - 1));
        }
      }
      return n * NONE.entropy(counts, n) - (n - 1) * mean;
    }
  },

  /** ln n - (1/n) sum c G(c). */
  GRASSBERGER("grassberger", "ln n - mean G(count) (Grassberger 2003, arXiv:physics/0307138)") {
    @Override
    double entropy(int[] counts, int n) {
      double sum = 0;
      for (int count : counts) {
        if (count > 0) {
          sum += count * grassbergerG(count);
        }
      }
      return Math.log(n) - sum / n;
    }
  },

  /** Horvitz-Thompson sum over cells with probabilities scaled by the estimated coverage. */
  CHAO_SHEN("chao-shen", "coverage-adjusted (Chao & Shen 2003)") {
    @Override
    double entropy(int[] counts, int n) {
      int single = 0;
      for (int count : counts) {
        single += count == 1 ? 1 : 0;
      }
      // With all samples alone the coverage would be 0; one less is the usual way out.
      double coverage = 1 - (double) Math.min(single, n - 1) / n;
      double entropy = 0;
      for (int count : counts) {
        if (count > 0) {
          double p = coverage * count / n;
          entropy -= p * Math.log(p) / -Math.expm1(n * Math.log1p(-p));
        }
      }
      return entropy;
    }
  };

  private final String word;
  private final String doc;

  Correction(String word, String doc) {
    this.word = word;
    this.doc = doc;
  }

  /** The word a user writes. */
  String word() {
    return word;
  }

  /** What it does, in a line. */
  String doc() {
    return doc;
  }

  /**
   * The entropy of the distribution the counts were drawn from.
   *
   * @param counts how often each cell occurs; zeros are ignored
   * @param n their sum
   * @return nats
   */
  abstract double entropy(int[] counts, int n);

  static Correction of(String word) {
    for (Correction correction : values()) {
      if (correction.word.equals(word)) {
        return correction;
      }
    }
    throw new IllegalArgumentException(word);
  }

  private static double countLogCount(int count) {
    return count > 1 ? count * Math.log(count) : 0;
  }

  private static int occupied(int[] counts) {
    int occupied = 0;
    for (int count : counts) {
      occupied += count > 0 ? 1 : 0;
    }
    return occupied;
  }

  /** G(1) = -gamma - ln 2, G(2) = 2 + G(1), G(2m + 1) = G(2m), G(2m + 2) = G(2m) + 2/(2m + 1). */
  private static double grassbergerG(int count) {
    double euler = 0.5772156649015329;
    double g = -euler - Math.log(2);
    for (int m = 2; m <= count; m += 2) {
      g += 2.0 / (m - 1);
    }
    return g;
  }
}
