package io.infoplane.host.recording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The epochs after which activations are recorded; 0 is before training.
 *
 * <ul>
 *   <li>{@code all}: each epoch.
 *   <li>{@code every(K)}: 0, K, 2K, ... and the last.
 *   <li>{@code log(M)}: at most M epochs, dense early and sparse late: 0, the last, and between
 *       them the epochs nearest to equal ratios. What a network learns changes most in its first
 *       epochs.
 *   <li>{@code [0, 1, 2, 5]}: these.
 * </ul>
 */
public final class Schedule {
  private static final Pattern CALL = Pattern.compile("(every|log)\\(\\s*(\\d{1,9})\\s*\\)");
  private static final String FORMS = "all, every(K), log(M) or a list such as [0, 1, 2, 5]";

  private enum Kind {
    ALL,
    EVERY,
    LOG,
    LIST
  }

  private final Kind kind;
  private final int number;
  private final List<Integer> list;

  private Schedule(Kind kind, int number, List<Integer> list) {
    this.kind = kind;
    this.number = number;
    this.list = List.copyOf(list);
  }

  /** Each epoch. */
  public static Schedule all() {
    return new Schedule(Kind.ALL, 1, List.of());
  }

  /**
   * At most so many epochs, dense early and sparse late.
   *
   * @param most at least 2
   */
  public static Schedule log(int most) {
    if (most < 2) {
      throw invalid("log(" + most + ") keeps too few epochs: at least log(2), the first and last");
    }
    return new Schedule(Kind.LOG, most, List.of());
  }

  /**
   * Every so many epochs, and the last.
   *
   * @param step at least 1
   */
  public static Schedule every(int step) {
    if (step < 1) {
      throw invalid("every(" + step + ") never ends: at least every(1)");
    }
    return new Schedule(Kind.EVERY, step, List.of());
  }

  /**
   * These epochs.
   *
   * @param epochs one or more, each from 0; order and repetition do not matter
   */
  public static Schedule of(List<Integer> epochs) {
    if (epochs.isEmpty()) {
      throw invalid("the list of epochs is empty: it takes " + FORMS);
    }
    for (int epoch : epochs) {
      if (epoch < 0) {
        throw invalid("the list of epochs has " + epoch + ": epochs count from 0, before training");
      }
    }
    return new Schedule(Kind.LIST, 0, List.copyOf(new TreeSet<>(epochs)));
  }

  /**
   * Reads a schedule as users write it.
   *
   * @param text {@code all}, {@code every(K)} or {@code log(M)}
   * @throws InfoplaneException OPTION_INVALID if it is none of these
   */
  public static Schedule parse(String text) {
    if (text.equals("all")) {
      return all();
    }
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw invalid("'" + text + "' is no schedule of epochs: it takes " + FORMS);
    }
    int number = Integer.parseInt(call.group(2));
    return call.group(1).equals("log") ? log(number) : every(number);
  }

  @JsonCreator
  static Schedule read(JsonNode node) {
    if (node.isTextual()) {
      return parse(node.textValue());
    }
    if (!node.isArray()) {
      throw invalid("'" + node + "' is no schedule of epochs: it takes " + FORMS);
    }
    List<Integer> epochs = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isInt()) {
        throw invalid("the list of epochs has '" + item + "': it takes whole numbers from 0");
      }
      epochs.add(item.intValue());
    }
    return of(epochs);
  }

  /**
   * The epochs to record in a training of known length.
   *
   * @param last number of the last epoch, at least 0
   * @return ascending, from 0 to {@code last}
   * @throws InfoplaneException OPTION_INVALID if a listed epoch is beyond the last
   */
  public NavigableSet<Integer> epochs(int last) {
    NavigableSet<Integer> epochs = new TreeSet<>();
    switch (kind) {
      case ALL, EVERY -> {
        for (int epoch = 0; epoch <= last; epoch += number) {
          epochs.add(epoch);
        }
        epochs.add(last);
      }
      case LOG -> epochs.addAll(logarithmic(last));
      case LIST -> {
        int highest = list.get(list.size() - 1);
        if (highest > last) {
          throw invalid(
              "epoch " + highest + " is to be recorded, but the training ends with epoch " + last);
        }
        epochs.addAll(list);
      }
    }
    return epochs;
  }

  /**
   * Each epoch is a fixed ratio after the one before, but at least one later; the ratio is the one
   * at which the remaining epochs just suffice, worked out anew after each step.
   */
  private NavigableSet<Integer> logarithmic(int last) {
    NavigableSet<Integer> epochs = new TreeSet<>(List.of(0, last));
    int epoch = 1;
    for (int left = number - 2; left > 0 && epoch < last; left--) {
      epochs.add(epoch);
      double ratio = Math.pow((double) last / epoch, 1.0 / left);
      epoch = Math.max(epoch + 1, (int) Math.round(epoch * ratio));
    }
    return epochs;
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }

  /** The schedule as data: a word or a list. */
  @JsonValue
  Object written() {
    return kind == Kind.LIST ? list : toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schedule that
        && kind == that.kind
        && number == that.number
        && list.equals(that.list);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + number) + list.hashCode();
  }

  /** The schedule as users write it. */
  @Override
  public String toString() {
    return switch (kind) {
      case ALL -> "all";
      case EVERY -> "every(" + number + ")";
      case LOG -> "log(" + number + ")";
      case LIST -> list.toString();
    };
  }
}
