package io.infoplane.host.comparison;

/**
 * A number that a run came to.
 *
 * @param measure what is counted
 * @param epoch after which
 * @param value in the measure's unit
 */
record RunNumber(Measure measure, int epoch, double value) {}
