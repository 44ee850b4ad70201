package io.infoplane.api;

import java.util.Arrays;

/** Numbers the distinct rows of a matrix by open addressing on a hash of the row. */
final class RowIdentity {
  private RowIdentity() {}

  static Discrete of(Samples samples) {
    int n = samples.rows();
    int[] labels = new int[n];
    int capacity = Integer.highestOneBit(Math.max(4, Math.min(n, 1 << 28))) * 4;
    int mask = capacity - 1;
    int[] slots = new int[capacity];
    Arrays.fill(slots, -1);
    int symbols = 0;
    for (int i = 0; i < n; i++) {
      int slot = samples.hashRow(i) & mask;
      while (slots[slot] >= 0 && !samples.sameRow(slots[slot], i)) {
        slot = (slot + 1) & mask;
      }
      if (slots[slot] < 0) {
        slots[slot] = i;
        labels[i] = symbols++;
      } else {
        labels[i] = labels[slots[slot]];
      }
    }
    return Discrete.of("", labels, symbols);
  }
}
