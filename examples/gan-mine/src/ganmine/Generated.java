package ganmine;

/**
 * Generated samples, row by row.
 *
 * @param codes of which they were generated
 * @param points x and y in turn
 */
record Generated(float[] codes, float[] points) {}
