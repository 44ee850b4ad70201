package ganmine;

/**
 * How samples are spread over the modes of a mixture.
 *
 * @param modes how many have at least a tenth of their fair share within three deviations
 * @param good part of the samples within three deviations of a centre
 * @param divergence of the shares of the nearest centres from equal ones, nats
 */
record Coverage(int modes, double good, double divergence) {
  static Coverage of(float[] points, Mixture mixture) {
    int n = points.length / 2;
    int k = mixture.centres().length;
    int[] near = new int[k];
    int[] nearest = new int[k];
    int good = 0;
    double limit = 9 * mixture.deviation() * mixture.deviation();
    for (int i = 0; i < n; i++) {
      int best = 0;
      double distance = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        double dx = points[2 * i] - mixture.centres()[c][0];
        double dy = points[2 * i + 1] - mixture.centres()[c][1];
        if (dx * dx + dy * dy < distance) {
          distance = dx * dx + dy * dy;
          best = c;
        }
      }
      nearest[best]++;
      if (distance <= limit) {
        near[best]++;
        good++;
      }
    }
    int modes = 0;
    double divergence = 0;
    for (int c = 0; c < k; c++) {
      if (near[c] >= 0.1 * n / k) {
        modes++;
      }
      double p = nearest[c] / (double) n;
      if (p > 0) {
        divergence += p * Math.log(p * k);
      }
    }
    return new Coverage(modes, good / (double) n, divergence);
  }
}
