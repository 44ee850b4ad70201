package io.infoplane.host.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/** What a network learns: labelled rows to train on, and others to test on. */
public final class DataSet {
  private final String name;
  private final String description;
  private final int[] sampleShape;
  private final int classes;
  private final Rows train;
  private final Rows test;
  private final OptionalDouble knownInformation;

  DataSet(
      String name,
      String description,
      int[] sampleShape,
      int classes,
      Rows train,
      Rows test,
      OptionalDouble knownInformation) {
    this.name = Objects.requireNonNull(name);
    this.description = Objects.requireNonNull(description);
    this.sampleShape = sampleShape.clone();
    this.classes = classes;
    this.train = checked(train);
    this.test = checked(test);
    this.knownInformation = Objects.requireNonNull(knownInformation);
  }

  private Rows checked(Rows rows) {
    int size = Arrays.stream(sampleShape).reduce(1, Math::multiplyExact);
    if (rows.dimension() != size) {
      throw new IllegalArgumentException(rows + " have not the shape " + shapeText());
    }
    for (int label : rows.labels()) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(label + " is none of " + classes + " classes");
      }
    }
    return rows;
  }

  /** The name by which it is asked for, such as {@code icosahedron-12bit}. */
  public String name() {
    return name;
  }

  /** In words: what the rows and labels are, and how the inputs are scaled. */
  public String description() {
    return description;
  }

  /** Shape of one sample: (12), or (channels, height, width) such as (1, 28, 28). */
  public int[] sampleShape() {
    return sampleShape.clone();
  }

  /** How many classes there are; labels are 0 to classes - 1. */
  public int classes() {
    return classes;
  }

  /** The rows to train on. */
  public Rows train() {
    return train;
  }

  /** The rows to test on; there may be none. */
  public Rows test() {
    return test;
  }

  /** All rows: those to train on, then those to test on. */
  public Rows all() {
    return test.n() == 0 ? train : train.followedBy(test);
  }

  /** I(X;Y) in nats under the law that the rows are drawn from, where it is known. */
  public OptionalDouble knownInformation() {
    return knownInformation;
  }

  DataSet withRows(Rows newTrain, Rows newTest) {
    return new DataSet(
        name, description, sampleShape, classes, newTrain, newTest, knownInformation);
  }

  DataSet withRemark(String remark) {
    return new DataSet(
        name,
        description + "; " + remark,
        sampleShape,
        classes,
        train,
        test,
        OptionalDouble.empty()); // That of the labels as they were.
  }

  private String shapeText() {
    return Arrays.toString(sampleShape);
  }

  @Override
  public String toString() {
    return name
        + " "
        + shapeText()
        + ", "
        + classes
        + " classes, "
        + train.n()
        + " train, "
        + test.n()
        + " test";
  }
}
