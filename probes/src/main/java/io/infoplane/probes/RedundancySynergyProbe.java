package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.RepresentationProbe;

/**
 * Do two feature maps of a layer say the same of the input, or more together than apart? For pairs
 * of the maps T1, ..., Tc of a layer, and the mean over the pairs:
 *
 * <pre>
 * redundancy less synergy = I(X;Ti) + I(X;Tj) - I(X;{Ti,Tj})
 * </pre>
 *
 * <p>and as a part of I(X;{Ti,Tj}), the mean of the one over the mean of the other; the same about
 * the labels Y. Positive where the maps repeat each other, negative where what they say takes both.
 * Layers without two feature maps are left out.
 *
 * <p>In nats. Time, a layer and epoch: an estimate a pair, one a map in a pair, and one of all maps
 * where the estimator takes several variables; twice that with labels.
 */
public final class RedundancySynergyProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:redundancy-synergy", "1.0.0")
          .summary("Do feature maps repeat each other, or say more together than apart?")
          .reference(
              "Yu, Wickstrom, Jenssen & Principe",
              2018,
              "Understanding convolutional neural networks with information theory",
              "arXiv:1804.06537")
          .options(PairSample.PAIRS)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    PairStudy study = PairStudy.of(request, DESCRIPTOR);
    return new PairAnswer(study, PairMeasure.REDUNDANCY_SYNERGY).start().build();
  }
}
