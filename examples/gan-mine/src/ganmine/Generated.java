package ganmine;

/**
 * Generated samples, row by row.
 *
 * @param noise that they were generated of
 * @param points x and y in turn
 */
record Generated(float[] noise, float[] points) {}
