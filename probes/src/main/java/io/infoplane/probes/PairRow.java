package io.infoplane.probes;

import java.util.Optional;

/**
 * What the pairs of feature maps of a layer know at an epoch.
 *
 * @param layer name
 * @param epoch number
 * @param maps how many the layer has
 * @param ofX about the input
 * @param ofY about the labels, where there are any
 */
record PairRow(
    String layer, int epoch, int maps, PairInformation ofX, Optional<PairInformation> ofY) {

  Optional<PairInformation> of(About variable) {
    return variable == About.X ? Optional.of(ofX) : ofY;
  }
}
