package io.infoplane.estimators.binning;

/**
 * Maps a row of cells to 64 bits. Two rows may share them; {@link BinnedLayer} tells them apart.
 */
@FunctionalInterface
interface RowHash {
  /** Four independent multiplicative hashes side by side, so that none waits for another. */
  RowHash FOUR_LANES =
      (cells, from, to) -> {
        long a = 0x9E3779B97F4A7C15L;
        long b = 0xBF58476D1CE4E5B9L;
        long c = 0x94D049BB133111EBL;
        long d = 0xD6E8FEB86659FD93L;
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
        return mix(mix(mix(mix(a) + b) + c) + d);
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
    long mixed = (hash ^ cell) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  /** The finalizer of SplitMix64 (Steele, Lea &amp; Flood 2014): every bit moves every other. */
  private static long mix(long hash) {
    long once = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
