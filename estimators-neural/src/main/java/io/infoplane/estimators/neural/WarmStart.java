package io.infoplane.estimators.neural;

import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Memo;
import io.infoplane.api.Variable;
import io.infoplane.estimators.neural.training.CriticState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a critic's weights begin for a layer of a network in training: where they ended for the
 * epoch before, and at the first epoch for the layer before. That critic began likewise, and so on;
 * each is in the memo, or is trained once more. So the answer is a function of the request alone,
 * and a run that was stopped goes on with the same numbers.
 */
final class WarmStart {
  /** An option was given that nothing came of. */
  static final String UNUSED = "unused-option";

  private final EstimationRequest request;
  private final boolean isAsked;
  private final List<Supplier<Variable>> before;
  private final List<String> digests;
  private final String what;

  private WarmStart(
      EstimationRequest request, boolean isAsked, List<Supplier<Variable>> before, String what) {
    this.request = request;
    this.isAsked = isAsked;
    this.before = before;
    this.digests = before.stream().map(layer -> layer.get().sha256()).toList();
    this.what = what;
  }

  /** Trains a critic of two variables. */
  interface Training {
    /** From a state, or from random weights. */
    CriticState train(Variable x, Variable y, Optional<CriticState> start);
  }

  /**
   * Reads the option and the course of a request.
   *
   * @param request may know the training
   * @param method distinguishes critics of different objectives
   */
  static WarmStart of(EstimationRequest request, String method) {
    String how = request.options().text(CriticOptions.WARM_START.name());
    if (request.course().isEmpty() || how.equals("none")) {
      return none(request);
    }
    Course course = request.course().get();
    List<Supplier<Variable>> before =
        how.equals("layers") ? new ArrayList<>(course.shallower()) : new ArrayList<>();
    before.addAll(course.earlier());
    return new WarmStart(request, true, before, "core:neural/state/" + method);
  }

  /** Warns that the option changed nothing, where that is so. */
  static void tellIfUnused(EstimationRequest request, Question question, Estimate.Builder answer) {
    String how = request.options().text(CriticOptions.WARM_START.name());
    boolean isDifference = question instanceof Question.Difference;
    if (how.equals("none") || (request.course().isPresent() && !isDifference)) {
      return;
    }
    answer.warn(
        UNUSED,
        "warm-start="
            + how
            + " changed nothing: "
            + (isDifference
                ? "the critics of a difference begin from random weights"
                : "two variables by themselves have no earlier epochs, as the layers of a run do"));
  }

  /** From random weights, always. */
  static WarmStart none(EstimationRequest request) {
    return new WarmStart(request, false, List.of(), "");
  }

  /** The state from which a training begins. */
  Optional<CriticState> start(String stream, Training training) {
    return state(before.size(), stream, training);
  }

  /** The state after the first {@code count} of those before; only what is missing is trained. */
  private Optional<CriticState> state(int count, String stream, Training training) {
    if (count == 0) {
      return Optional.empty();
    }
    String key = key(stream, digests.subList(0, count));
    Optional<CriticState> known =
        request.context().memo().find(new Memo.Key<>(CriticState.class, key, 0));
    if (known.isPresent()) {
      return known;
    }
    Optional<CriticState> start = state(count - 1, stream, training);
    Variable layer = before.get(count - 1).get();
    Variable x = layerIsX() ? layer : request.x();
    Variable y = layerIsX() ? request.y() : layer;
    return Optional.of(keep(key, training.train(x, y, start)));
  }

  /** Keeps a state for who comes after this layer. */
  void remember(String stream, CriticState state) {
    if (isAsked) {
      List<String> all = new ArrayList<>(digests);
      all.add((layerIsX() ? request.x() : request.y()).sha256());
      keep(key(stream, all), state);
    }
  }

  private CriticState keep(String key, CriticState state) {
    return request
        .context()
        .memo()
        .get(new Memo.Key<>(CriticState.class, key, state.bytes()), () -> state);
  }

  /** Of the two variables the layer is the one that is not discrete; the second where none is. */
  private boolean layerIsX() {
    return request.y() instanceof Discrete && !(request.x() instanceof Discrete);
  }

  private String key(String stream, List<String> chain) {
    Variable other = layerIsX() ? request.y() : request.x();
    return String.join(
        "/",
        what,
        Long.toString(request.context().seed()),
        stream,
        request.options().toString(),
        other.sha256(),
        request.given().map(Variable::sha256).orElse(""),
        Boolean.toString(layerIsX()),
        String.join("/", chain));
  }
}
