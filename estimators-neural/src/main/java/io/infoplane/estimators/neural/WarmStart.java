package io.infoplane.estimators.neural;

import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
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
  private final EstimationRequest request;
  private final List<Supplier<Variable>> before;
  private final String what;

  private WarmStart(EstimationRequest request, List<Supplier<Variable>> before, String what) {
    this.request = request;
    this.before = before;
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
  WarmStart(EstimationRequest request, String method) {
    this(request, before(request), "core:neural/state/" + method);
  }

  /** From random weights, always. */
  static WarmStart none(EstimationRequest request) {
    return new WarmStart(request, List.of(), "");
  }

  private static List<Supplier<Variable>> before(EstimationRequest request) {
    String how = request.options().text(CriticOptions.WARM_START.name());
    List<Supplier<Variable>> before = new ArrayList<>();
    if (request.course().isPresent() && !how.equals("none")) {
      Course course = request.course().get();
      if (how.equals("layers")) {
        before.addAll(course.shallower());
      }
      before.addAll(course.earlier());
    }
    return before;
  }

  /** The state from which a training begins. */
  Optional<CriticState> start(String stream, Training training) {
    Optional<CriticState> state = Optional.empty();
    StringBuilder chain = new StringBuilder();
    for (Supplier<Variable> supplier : before) {
      Variable layer = supplier.get();
      chain.append('/').append(layer.sha256());
      Optional<CriticState> start = state;
      Variable x = layerIsX() ? layer : request.x();
      Variable y = layerIsX() ? request.y() : layer;
      state =
          Optional.of(
              request
                  .context()
                  .memo()
                  .get(
                      key(stream, chain.toString(), start.map(CriticState::bytes).orElse(0L)),
                      () -> training.train(x, y, start)));
    }
    return state;
  }

  /** Keeps a state for who comes after this layer. */
  void remember(String stream, CriticState state) {
    boolean isAsked =
        !what.isEmpty()
            && request.course().isPresent()
            && !request.options().text(CriticOptions.WARM_START.name()).equals("none");
    if (!isAsked) {
      return;
    }
    StringBuilder chain = new StringBuilder();
    before.forEach(layer -> chain.append('/').append(layer.get().sha256()));
    chain.append('/').append((layerIsX() ? request.x() : request.y()).sha256());
    request.context().memo().get(key(stream, chain.toString(), state.bytes()), () -> state);
  }

  /** Of the two variables the layer is the one that is not discrete; the second where none is. */
  private boolean layerIsX() {
    return request.y() instanceof Discrete && !(request.x() instanceof Discrete);
  }

  private Memo.Key<CriticState> key(String stream, String chain, long bytes) {
    Variable other = layerIsX() ? request.y() : request.x();
    String text =
        String.join(
            "/",
            what,
            Long.toString(request.context().seed()),
            stream,
            request.options().toString(),
            other.sha256(),
            request.given().map(Variable::sha256).orElse(""),
            Boolean.toString(layerIsX()));
    return new Memo.Key<>(CriticState.class, text + chain, bytes);
  }
}
