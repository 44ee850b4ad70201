package io.infoplane.probes;

/**
 * What is left of an image where its information with a class is above a share of the largest.
 *
 * @param information of each pixel with the class, in nats
 * @param threshold the least information of a pixel that is kept; infinite where no pixel has any
 * @param kept share of the pixels that are kept
 * @param informationKept share of the positive information of all pixels that the kept ones have, 0
 *     if there is none
 * @param brightest the pixel of the most information, the first if there are several
 */
record InfoMask(
    double[] information, double threshold, double kept, double informationKept, int brightest) {

  /** Less, in nats, may be rounding of a score that says nothing. */
  private static final double NOTHING = 1e-9;

  /** Keeps the pixels that have at least a share of the largest information, if that is above 0. */
  static InfoMask of(double[] information, double share) {
    int brightest = 0;
    double positive = 0;
    for (int i = 0; i < information.length; i++) {
      brightest = information[i] > information[brightest] ? i : brightest;
      positive += Math.max(0, information[i]);
    }
    double most = information[brightest];
    double threshold = most > NOTHING ? share * most : Double.POSITIVE_INFINITY;
    int kept = 0;
    double inside = 0;
    for (double value : information) {
      if (value >= threshold) {
        kept++;
        inside += value;
      }
    }
    return new InfoMask(
        information,
        threshold,
        (double) kept / information.length,
        positive > 0 ? inside / positive : 0,
        brightest);
  }

  /** Whether no pixel says anything for the class. */
  boolean isEmpty() {
    return threshold == Double.POSITIVE_INFINITY;
  }

  double largest() {
    return information[brightest];
  }

  boolean keeps(int pixel) {
    return information[pixel] >= threshold;
  }
}
