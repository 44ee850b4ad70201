package io.infoplane.probes;

/**
 * How much is where the class is, in the mean over the images.
 *
 * @param ofCost share of the cost
 * @param ofExcess share of what places cost above the cheapest one of their image
 * @param ofPlaces share of the places, which is what there is by chance
 */
record InsideShare(double ofCost, double ofExcess, double ofPlaces) {}
