package io.infoplane.host.network;

import io.infoplane.api.InfoplaneException;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Why a network cannot be built, as the cause of an exception: which layer does not fit. */
public final class LayerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int layer;

  private LayerFailure(int layer, Throwable cause) {
    super(cause);
    this.layer = layer;
  }

  /** Does work on a layer, whose number what it throws then knows. */
  static <T> T of(int layer, Supplier<T> work) {
    try {
      return work.get();
    } catch (InfoplaneException e) {
      throw new InfoplaneException(e.code(), e.getMessage(), new LayerFailure(layer, e));
    }
  }

  /** The number of the layer that an exception is about, from 0; absent if it is about none. */
  public static OptionalInt layer(InfoplaneException exception) {
    return exception.getCause() instanceof LayerFailure failure
        ? OptionalInt.of(failure.layer)
        : OptionalInt.empty();
  }
}
