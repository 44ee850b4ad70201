package io.infoplane.host.estimate;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How far a number of estimates is, and about how long the rest takes: each weighs as many seconds
 * as its {@linkplain io.infoplane.api.MIEstimator#cost cost} and the pace of those before it say.
 *
 * <p>Estimates of one kind (by one estimator, about one target) are taken to cost the same time a
 * multiplication; a kind that was not timed yet is taken to be as fast as all others together. One
 * that does not say its cost is taken to cost what the others cost on average.
 *
 * <p>First all estimates are {@linkplain #add added}; then they are made, one at a time.
 */
public final class Workload {
  private static final double NANO = 1e-9;
  private static final Item NONE = new Item("none", 0, true);

  private final Listener listener;
  private final LongSupplier clock;

  /** Part of the time left that may rest on the pace of other kinds of estimates. */
  private static final double MOST_GUESSED = 0.2;

  private final Map<Object, Pace> paces = new HashMap<>();
  private double saidCost;
  private int said;
  private int total;
  private int done;
  private double seconds;
  private double share;
  private Item current = NONE;
  private long start;
  private double part;

  /**
   * Begins with no work.
   *
   * @param listener is told how far it is
   * @param clock in nanoseconds, such as {@link System#nanoTime}
   */
  public Workload(Listener listener, LongSupplier clock) {
    this.listener = Objects.requireNonNull(listener);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Is told how far the estimates are. */
  @FunctionalInterface
  public interface Listener {
    /** Does not listen. */
    Listener NONE = standing -> {};

    /** Called after each estimate, and whenever an estimator tells of its progress. */
    void at(Standing standing);
  }

  /**
   * How far the estimates are.
   *
   * @param done how many are made, or known not to be
   * @param total how many there are
   * @param share of the time that all take, 0 to 1; it never falls
   * @param secondsLeft about how long the rest takes; nothing before that can be told
   */
  public record Standing(int done, int total, double share, OptionalDouble secondsLeft) {
    /** Checks that nothing is missing. */
    public Standing {
      Objects.requireNonNull(secondsLeft);
    }
  }

  /** One estimate. */
  public static final class Item {
    private final Object kind;
    private final double cost;
    private final boolean free;

    private Item(Object kind, double cost, boolean free) {
      this.kind = kind;
      this.cost = cost;
      this.free = free;
    }
  }

  /** Estimates of one kind. */
  private static final class Pace {
    private double saidLeft;
    private int unsaidLeft;
    private double saidTimed;
    private int unsaidTimed;
    private double seconds;

    void time(Item item, double took) {
      seconds += took;
      if (item.cost > 0) {
        saidTimed += item.cost;
      } else {
        unsaidTimed++;
      }
    }

    double left(double mean) {
      return saidLeft + unsaidLeft * mean;
    }

    double timed(double mean) {
      return saidTimed + unsaidTimed * mean;
    }

    /** How long a multiplication takes. */
    double secondsEach(double mean, double common) {
      double timed = timed(mean);
      return timed > 0 ? seconds / timed : common;
    }
  }

  /**
   * Adds an estimate that is to be made.
   *
   * @param kind what is the same for estimates that keep one pace
   * @param cost in multiplications, 0 if it is not said
   * @return the estimate
   */
  public synchronized Item add(Object kind, double cost) {
    total++;
    Pace pace = paces.computeIfAbsent(kind, k -> new Pace());
    if (cost > 0) {
      saidCost += cost;
      said++;
      pace.saidLeft += cost;
    } else {
      pace.unsaidLeft++;
    }
    return new Item(kind, cost, false);
  }

  /** Adds an estimate that is there already, or that nobody will be asked for. */
  public synchronized Item addFree() {
    total++;
    return new Item(this, 0, true);
  }

  /**
   * Begins with an estimate.
   *
   * @param item one of those that were added, which is to be ended before the next begins
   * @return what the estimator's own progress goes to
   */
  public synchronized ProgressListener begin(Item item) {
    current = item;
    part = 0;
    start = clock.getAsLong();
    return (partDone, of) -> within(item, partDone, of);
  }

  /**
   * Ends an estimate, whether it was begun or was not needed.
   *
   * @param item one of those that were added
   * @param answered whether there is an estimate; how long one took that failed says nothing
   */
  public synchronized void end(Item item, boolean answered) {
    if (item == current) {
      double took = elapsed();
      seconds += took;
      if (answered && !item.free) {
        paces.get(item.kind).time(item, took);
      }
      current = NONE;
    }
    remove(item);
    tell();
  }

  /** Who was stopped, and goes on nevertheless, is not listened to. */
  private synchronized void within(Item item, long partDone, long of) {
    if (item == current && of > 0) {
      part = Math.max(part, Math.min(1, (double) partDone / of));
      tell();
    }
  }

  private void remove(Item item) {
    done++;
    if (!item.free) {
      Pace pace = paces.get(item.kind);
      if (item.cost > 0) {
        pace.saidLeft -= item.cost;
      } else {
        pace.unsaidLeft--;
      }
    }
  }

  private double elapsed() {
    return (clock.getAsLong() - start) * NANO;
  }

  private void tell() {
    double mean = said > 0 ? saidCost / said : 1;
    double timed = paces.values().stream().mapToDouble(pace -> pace.timed(mean)).sum();
    double common =
        timed > 0 ? paces.values().stream().mapToDouble(p -> p.seconds).sum() / timed : 1;
    double left = 0;
    double guessed = 0;
    for (Pace pace : paces.values()) {
      double ofKind = pace.left(mean) * pace.secondsEach(mean, common);
      left += ofKind;
      guessed += pace.timed(mean) > 0 ? 0 : ofKind;
    }
    // Multiplications of one kind may take a thousand times those of another.
    boolean known = timed > 0 && guessed <= MOST_GUESSED * left;
    double spent = seconds;
    if (current != NONE) {
      double foreseen = foreseen(mean, common);
      double now = timed > 0 ? elapsed() : part * foreseen;
      // What is slower than was foreseen takes as long as its own progress says.
      double rest = part > 0 ? (1 - part) * Math.max(foreseen, now / part) : foreseen - now;
      left += Math.max(0, rest) - foreseen;
      spent = timed > 0 ? spent + now : now;
    }
    left = Math.max(0, left);
    share = done == total ? 1 : Math.max(share, spent > 0 ? spent / (spent + left) : 0);
    listener.at(
        new Standing(done, total, share, known ? OptionalDouble.of(left) : OptionalDouble.empty()));
  }

  /** Of the estimate that was begun. */
  private double foreseen(double mean, double common) {
    if (current.free) {
      return 0;
    }
    double cost = current.cost > 0 ? current.cost : mean;
    return cost * paces.get(current.kind).secondsEach(mean, common);
  }
}
