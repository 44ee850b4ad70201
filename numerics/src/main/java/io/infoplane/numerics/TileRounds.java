package io.infoplane.numerics;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Visits the tiles (I, J), I at most J, in rounds: round r holds the tiles with I + J = r modulo
 * the number of blocks, so that each block of rows belongs to one tile of the round. What a tile
 * adds to its rows and columns is then added in a fixed order, whatever the number of threads.
 */
final class TileRounds {
  private TileRounds() {}

  /** Does the work of one tile. */
  @FunctionalInterface
  interface Job {
    void run(Tile tile, int worker);
  }

  static void visit(int n, Workers workers, Context context, Job job) {
    int blocks = Tile.blocks(n);
    long tiles = (long) blocks * (blocks + 1) / 2;
    AtomicLong done = new AtomicLong();
    for (int round = 0; round < blocks; round++) {
      int[][] pairs = round(round, blocks);
      workers.run(
          pairs.length,
          (task, worker) -> {
            context.checkCancelled();
            job.run(Tile.of(pairs[task][0], pairs[task][1], n), worker);
            done.incrementAndGet();
          });
      context.progress(done.get(), tiles);
    }
  }

  private static int[][] round(int round, int blocks) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      int j = Math.floorMod(round - i, blocks);
      if (i <= j) {
        pairs.add(new int[] {i, j});
      }
    }
    return pairs.toArray(int[][]::new);
  }
}
