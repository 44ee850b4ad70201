package io.infoplane.probes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Means over the masks of several images.
 *
 * @param largest the largest information of a pixel in an image, in nats
 * @param kept share of the pixels that are kept, of images of which any are
 * @param informationKept share of the positive information that the kept pixels have, likewise
 * @param empty images of which nothing is kept
 * @param truth how that agrees with where the class is, where that is known
 */
record MaskSummary(
    double largest, double kept, double informationKept, int empty, Optional<Truth> truth) {

  /**
   * Where the class is, and where the masks say it is.
   *
   * @param inside share of the kept pixels that are where the class is, of images of which any are
   * @param hits share of the images whose largest value is there
   * @param chance share of the image that it takes
   */
  record Truth(double inside, double hits, double chance) {}

  /** All of it by name. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("largest information [nats]", largest);
    numbers.putAll(shares());
    return numbers;
  }

  /** The shares by name. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("pixels kept", kept);
    shares.put("information kept", informationKept);
    truth.ifPresent(
        known -> {
          shares.put("kept pixels inside", known.inside());
          shares.put("largest value inside", known.hits());
          shares.put("inside by chance", known.chance());
        });
    return shares;
  }

  /** Takes one mask after the other. */
  static final class Tally {
    private int images;
    private int empty;
    private double largest;
    private double kept;
    private double informationKept;
    private int known;
    private int masked;
    private double inside;
    private int hits;
    private double chance;

    /** Counts a mask. */
    void add(InfoMask mask) {
      images++;
      largest += mask.largest();
      empty += mask.isEmpty() ? 1 : 0;
      kept += mask.kept();
      informationKept += mask.informationKept();
    }

    /** Counts the mask of an image where it is known where the class is. */
    void add(InfoMask mask, PixelRegion region, int imageWidth) {
      known++;
      chance += (double) region.area() / mask.information().length;
      if (!mask.isEmpty()) {
        masked++;
        inside += region.shareOf(mask, imageWidth);
        hits += region.contains(mask.brightest(), imageWidth) ? 1 : 0;
      }
    }

    /** The means. */
    MaskSummary summary() {
      int some = Math.max(1, images - empty);
      return new MaskSummary(
          largest / images,
          kept / some,
          informationKept / some,
          empty,
          known == 0
              ? Optional.empty()
              : Optional.of(
                  new Truth(inside / Math.max(1, masked), (double) hits / known, chance / known)));
    }
  }
}
