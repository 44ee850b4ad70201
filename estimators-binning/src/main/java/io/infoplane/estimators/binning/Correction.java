package io.infoplane.estimators.binning;

/**
 * Estimates an entropy in nats from how full the cells are. The plug-in estimate is too low by
 * about (K - 1) / 2n for K cells (Miller 1955); the others reduce that bias, and may exceed ln n.
 *
 * <p>With counts c, n = sum c, p = c / n.
 */
enum Correction {
  /** -sum p ln p = ln n - (1/n) sum c ln c. */
  NONE("none", "plug-in") {
    @Override
    double entropy(Occupancy cells) {
      if (cells.cells() == 1) {
        return 0;
      }
      int n = cells.samples();
      return Math.log(n) - cells.sum(Correction::countLogCount) / n;
    }
  },

  /** Adds (K - 1) / 2n for K occupied cells. */
  MILLER_MADOW("miller-madow", "adds (K - 1) / 2n for K occupied cells (Miller 1955)") {
    @Override
    double entropy(Occupancy cells) {
      return NONE.entropy(cells) + (cells.cells() - 1) / (2.0 * cells.samples());
    }
  },

  /** n H - (n - 1)/n sum over samples i of the plug-in H without sample i. */
  JACKKNIFE("jackknife", "leave one out (Zahl 1977)") {
    @Override
    double entropy(Occupancy cells) {
      int n = cells.samples();
      if (n == 1) {
        return 0;
      }
      double all = cells.sum(Correction::countLogCount);
      double withoutOne =
          cells.sum(
              count -> {
                double rest = all - countLogCount(count) + countLogCount(count - 1);
                return count * (Math.log(n - 1) - rest / (n - 1));
              });
      return n * NONE.entropy(cells) - (n - 1) * (withoutOne / n);
    }
  },

  /**
   * ln n - (1/n) sum c G(c), with G(1) = -gamma - ln 2, G(2) = 2 + G(1), G(2m + 1) = G(2m), G(2m +
   * 2) = G(2m) + 2 / (2m + 1).
   */
  GRASSBERGER("grassberger", "ln n - mean G(count) (Grassberger 2003, arXiv:physics/0307138)") {
    @Override
    double entropy(Occupancy cells) {
      return Math.log(cells.samples())
          - cells.sum(count -> count * grassbergerG(count)) / cells.samples();
    }
  },

  /**
   * -sum q ln q / (1 - (1 - q)^n), q = C p, where C = 1 - (number of cells with one sample) / n
   * estimates how much of the distribution has been seen.
   */
  CHAO_SHEN("chao-shen", "coverage-adjusted (Chao & Shen 2003, 10.1023/A:1026096204727)") {
    @Override
    double entropy(Occupancy cells) {
      int n = cells.samples();
      // With every sample alone C would be 0 and the sum undefined: as if one were not alone.
      double coverage = 1 - (double) Math.min(cells.singletons(), n - 1) / n;
      return cells.sum(
          count -> {
            double q = coverage * count / n;
            return -q * Math.log(q) / -Math.expm1(n * Math.log1p(-q));
          });
    }
  };

  private static final double EULER_GAMMA = 0.5772156649015329;

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
   * The entropy of the distribution that the samples were drawn from.
   *
   * @param cells with at least one sample
   * @return nats
   */
  abstract double entropy(Occupancy cells);

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

  private static double grassbergerG(int count) {
    double g = -EULER_GAMMA - Math.log(2);
    for (int m = 2; m <= count; m += 2) {
      g += 2.0 / (m - 1);
    }
    return g;
  }
}
