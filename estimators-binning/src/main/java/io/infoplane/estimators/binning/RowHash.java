package io.infoplane.estimators.binning;

/**
 * Maps a row of cells to 64 bits. Two rows may share them; {@link BinnedLayer} tells them apart.
 */
@FunctionalInterface
interface RowHash {
  /** An odd constant of SplitMix64 (Steele, Lea &amp; Flood 2014), as are the next two. */
  long MULTIPLIER = 0xBF58476D1CE4E5B9L;

  /** Four independent multiplicative hashes side by side, so that none waits for another. */
  RowHash FOUR_LANES =
      (cells, from, to) -> {
        long a = 0x9E3779B97F4A7C15L;
        long b = 0x94D049BB133111EBL;
        long c = ~a;
        long d = ~b;
        int i = from;
        for (; i + 3 < to; i += 4) {
          a = step(a, cells[i]);
          b = step(b, cells[i + 1]);
          c = step(c, cells[i + 2]);
          d = step(d, cells[i + 3]);
        }
        for (; i < to; i++) {
          a = step(a, cells[i]);
        }
        return step(step(step(a, b), c), d);
      };

  /**
   * The hash of one row.
   *
   * @param cells of several rows
   * @param from index of the row's first cell
   * @param to one past the index of its last
   * @return 64 bits
   */
  long of(long[] cells, int from, int to);

  private static long step(long hash, long cell) {
    long mixed = (hash ^ cell) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }
}
