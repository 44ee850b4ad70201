package io.infoplane.host.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shape of what one sample is at some place of a network: (units), or (maps, height, width).
 *
 * @param sizes one or three sizes, each at least 1
 */
record Shape(List<Integer> sizes) {
  Shape {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(sizes + " is no shape of a sample");
    }
  }

  static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  /** Whether samples are stacks of feature maps. */
  boolean isMaps() {
    return sizes.size() == 3;
  }

  int maps() {
    return sizes.get(0);
  }

  int height() {
    return sizes.get(1);
  }

  int width() {
    return sizes.get(2);
  }

  /** Number of values in a sample. */
  int length() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /** Shape of the array of so many samples; -1 leaves their number open. */
  long[] ofRows(int rows) {
    long[] shape = new long[sizes.size() + 1];
    shape[0] = rows;
    for (int i = 0; i < sizes.size(); i++) {
      shape[i + 1] = sizes.get(i);
    }
    return shape;
  }

  /** The sizes, as ND4J takes them. */
  long[] ofSample() {
    return sizes.stream().mapToLong(Integer::longValue).toArray();
  }

  int[] toArray() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Such as {@code 6x24x24}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
