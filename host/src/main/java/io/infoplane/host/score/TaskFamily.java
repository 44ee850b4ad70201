package io.infoplane.host.score;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of task that there are. */
public enum TaskFamily {
  /** X and Y standard normal in d columns, each of X correlated with its own of Y. */
  GAUSSIAN("X and Y standard normal in {d} columns, column k of X correlated with column k of Y"),
  /** The same, with every value of Y cubed. */
  CUBED("the same with every value of Y cubed, which leaves the information as it is"),
  /** Two correlated pairs of columns among independent ones. */
  TWO_PAIRS(
      "X and Y standard normal in {d} columns, two of them correlated by 0.8, the others"
          + " independent"),
  /** A label of five classes, and normal points around the mean of the class. */
  SOFTMAX(
      "a label of five equally likely classes, and normal points of d columns around the mean of"
          + " the class: -4, -2, 0, 2 or 4 in each coordinate");

  /** Where the classes lie ever further apart, so that the information nears ln 5. */
  private static final List<Integer> DIMENSIONS_OF_CLASSES = List.of(1, 2, 5, 10);

  private static final double RHO_OF_TWO_PAIRS = 0.8;

  /**
   * Beyond this 1 - rho^2 = exp(-2 nats / d) is less than 2e-9, and Y is X but for what float32
   * rounds.
   */
  private static final double MOST_NATS_A_COLUMN = 10;

  private final String description;

  TaskFamily(String description) {
    this.description = description;
  }

  /**
   * Reads a kind of task as users write it.
   *
   * @param text such as {@code two-pairs}
   * @throws InfoplaneException OPTION_INVALID if there is none such
   */
  public static TaskFamily parse(String text) {
    for (TaskFamily family : values()) {
      if (family.toString().equals(text.strip())) {
        return family;
      }
    }
    List<String> names = Arrays.stream(values()).map(TaskFamily::toString).toList();
    throw invalid(
        "there is no task '"
            + text.strip()
            + "'"
            + NearestName.of(text.strip(), names)
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("")
            + " (tasks: "
            + String.join(", ", names)
            + ")");
  }

  /**
   * The tasks of this kind.
   *
   * @param dimension how many columns X and Y have; classes have their own
   * @param nats how much information they share, where that can be chosen
   * @throws InfoplaneException OPTION_INVALID if there is none such
   */
  List<Task> tasks(int dimension, List<Double> nats) {
    return switch (this) {
      case GAUSSIAN, CUBED ->
          nats.stream().map(truth -> correlated(dimension, checked(truth, dimension))).toList();
      case TWO_PAIRS -> List.of(twoPairs(dimension));
      case SOFTMAX ->
          DIMENSIONS_OF_CLASSES.stream().map(d -> (Task) new DiagonalClasses(d)).toList();
    };
  }

  private Task correlated(int dimension, double truth) {
    return new NormalPairs(this, dimension, dimension, truth);
  }

  private Task twoPairs(int dimension) {
    if (dimension < 2) {
      throw invalid(
          this
              + " needs a dimension of 2 or more, not "
              + dimension
              + ": leave it out of the tasks");
    }
    return new NormalPairs(this, dimension, 2, NormalPairs.information(2, RHO_OF_TWO_PAIRS));
  }

  private double checked(double nats, int dimension) {
    double most = MOST_NATS_A_COLUMN * dimension;
    if (!(nats >= 0 && nats <= most)) {
      throw invalid(
          "%s of dimension %d takes from 0 to %.0f nats, not %s"
              .formatted(this, dimension, most, nats));
    }
    return nats;
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }

  /** What is drawn, in words. */
  String description(int dimension) {
    return description.replace("{d}", Integer.toString(dimension));
  }

  /** The kind of task as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
