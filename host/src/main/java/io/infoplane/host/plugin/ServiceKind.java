package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.api.RepresentationProbe;
import java.util.List;

/**
 * One of the three services that a plugin may provide.
 *
 * @param <C> the service's interface
 */
public final class ServiceKind<C extends Component> {
  /** Estimators of mutual information. */
  public static final ServiceKind<MIEstimator> ESTIMATOR =
      new ServiceKind<>("estimator", MIEstimator.class);

  /** Questions asked of a recorded run. */
  public static final ServiceKind<RepresentationProbe> PROBE =
      new ServiceKind<>("probe", RepresentationProbe.class);

  /** Layers that limit or reward information. */
  public static final ServiceKind<RegularizerLayer> LAYER =
      new ServiceKind<>("layer", RegularizerLayer.class);

  private static final List<ServiceKind<?>> ALL = List.of(ESTIMATOR, PROBE, LAYER);

  private final String word;
  private final Class<C> type;

  private ServiceKind(String word, Class<C> type) {
    this.word = word;
    this.type = type;
  }

  /** All three, in the order in which they are shown. */
  public static List<ServiceKind<?>> all() {
    return ALL;
  }

  /** The word for one of them: {@code estimator}, {@code probe} or {@code layer}. */
  public String word() {
    return word;
  }

  /** The service's interface. */
  public Class<C> type() {
    return type;
  }

  @Override
  public String toString() {
    return word;
  }
}
