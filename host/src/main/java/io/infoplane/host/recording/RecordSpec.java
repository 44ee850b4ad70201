package io.infoplane.host.recording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.network.LabelledRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What is recorded, the {@code record:} section.
 *
 * @param epochs when; default {@code log(30)}
 * @param layers names of the layers; default and empty list: all
 * @param rows which rows are analysed: {@code train}, {@code test}, or {@code all}, the training
 *     rows followed by the test rows; default {@code test}
 * @param samples how many of these rows, chosen at random by the seed and kept in their order;
 *     default all of them
 * @param errors whether the errors propagated back to the layers are recorded as well; default
 *     false
 * @param gradients whether it is recorded how the gradients of minibatches agree: {@code none} (the
 *     default), {@code moving} as training moves, {@code frozen} in a pass over the training rows
 *     after each recorded epoch, at most as long as the epoch, or {@code both}
 * @param noise whether activations are those of one pass with the noise of the layers that are
 *     plugins' and noisy when they train; default false, as the network is used
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record RecordSpec(
    Schedule epochs,
    List<String> layers,
    Rows rows,
    Optional<Integer> samples,
    Boolean errors,
    Gradients gradients,
    Boolean noise) {

  /** When the gradients of minibatches are compared. */
  public enum Gradients {
    /** Never. */
    NONE,
    /** In each epoch, as training moves. */
    MOVING,
    /** After each recorded epoch, with the weights as they are. */
    FROZEN,
    /** Both. */
    BOTH;

    /**
     * Reads the word that users write.
     *
     * @param word {@code none}, {@code moving}, {@code frozen} or {@code both}
     * @throws InfoplaneException OPTION_INVALID if it is none of these
     */
    @JsonCreator
    public static Gradients parse(String word) {
      return Arrays.stream(values())
          .filter(gradients -> gradients.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () -> invalid("gradients are none, moving, frozen or both, not '" + word + "'"));
    }

    /** The word that users write. */
    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each epoch's are compared as training moves. */
    public boolean moving() {
      return this == MOVING || this == BOTH;
    }

    /** Whether there is a pass with frozen weights after each recorded epoch. */
    public boolean frozen() {
      return this == FROZEN || this == BOTH;
    }
  }

  /** The parts of a data set. */
  public enum Rows {
    /** The rows that the network learns from. */
    TRAIN,
    /** The rows that it is tested on. */
    TEST,
    /** Both: for a task whose rows are all the inputs there are. */
    ALL;

    /**
     * Reads the word that users write.
     *
     * @param word {@code train}, {@code test} or {@code all}
     * @throws InfoplaneException OPTION_INVALID if it is none of these
     */
    @JsonCreator
    public static Rows parse(String word) {
      return Arrays.stream(values())
          .filter(rows -> rows.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () -> invalid("the rows to analyse are train, test or all, not '" + word + "'"));
    }

    /** The word that users write. */
    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Completes with the defaults and checks the ranges. */
  public RecordSpec {
    epochs = epochs == null ? Schedule.log(30) : epochs;
    layers = layers == null ? List.of() : List.copyOf(layers);
    rows = rows == null ? Rows.TEST : rows;
    samples = samples == null ? Optional.empty() : samples;
    errors = errors != null && errors;
    gradients = gradients == null ? Gradients.NONE : gradients;
    noise = noise != null && noise;
    samples.ifPresent(
        n -> {
          if (n < 1) {
            throw invalid(n + " samples are to be analysed: it takes 1 or more");
          }
        });
  }

  /** Activations alone. */
  public RecordSpec(Schedule epochs, List<String> layers, Rows rows, Optional<Integer> samples) {
    this(epochs, layers, rows, samples, false, Gradients.NONE, false);
  }

  /** The defaults. */
  public static RecordSpec defaults() {
    return new RecordSpec(null, null, null, Optional.empty());
  }

  /**
   * The rows to analyse.
   *
   * @param train training rows
   * @param test test rows, as wide
   * @param random decides which, where not all are wanted
   * @return in the order of the data
   * @throws InfoplaneException OPTION_INVALID if there are fewer rows than wanted
   */
  public LabelledRows choose(LabelledRows train, LabelledRows test, RandomGenerator random) {
    LabelledRows from =
        switch (rows) {
          case TRAIN -> train;
          case TEST -> test;
          case ALL -> join(train, test);
        };
    int wanted = samples.orElse(from.size());
    if (wanted > from.size()) {
      throw invalid(
          wanted
              + " samples are to be analysed, but there are only "
              + from.size()
              + " rows (rows: "
              + rows
              + ")");
    }
    return wanted == from.size() ? from : pick(from, wanted, random);
  }

  private static LabelledRows join(LabelledRows a, LabelledRows b) {
    float[] values = Arrays.copyOf(a.values(), a.values().length + b.values().length);
    System.arraycopy(b.values(), 0, values, a.values().length, b.values().length);
    int[] labels = Arrays.copyOf(a.labels(), a.size() + b.size());
    System.arraycopy(b.labels(), 0, labels, a.size(), b.size());
    return new LabelledRows(values, labels);
  }

  private static LabelledRows pick(LabelledRows from, int wanted, RandomGenerator random) {
    int[] order = IntStream.range(0, from.size()).toArray();
    for (int i = 0; i < wanted; i++) {
      int j = i + random.nextInt(order.length - i);
      int chosen = order[j];
      order[j] = order[i];
      order[i] = chosen;
    }
    int[] chosen = Arrays.copyOf(order, wanted);
    Arrays.sort(chosen);
    int d = from.width();
    float[] values = new float[wanted * d];
    int[] labels = new int[wanted];
    for (int i = 0; i < wanted; i++) {
      System.arraycopy(from.values(), chosen[i] * d, values, i * d, d);
      labels[i] = from.labels()[chosen[i]];
    }
    return new LabelledRows(values, labels);
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }
}
