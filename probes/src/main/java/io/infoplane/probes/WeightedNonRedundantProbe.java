package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.RepresentationProbe;

/**
 * How much of what two feature maps of a layer know of the input is not in both? For pairs of the
 * maps T1, ..., Tc of a layer, and the mean over the pairs:
 *
 * <pre>
 * weighted non-redundant information = 2 I(X;{Ti,Tj}) - I(X;Ti) - I(X;Tj)
 * </pre>
 *
 * <p>which is what each adds to the other, I(X;Tj|Ti) + I(X;Ti|Tj): what one alone has, and twice
 * what it takes both for. Also as a part of I(X;{Ti,Tj}), the mean of the one over the mean of the
 * other; the same about the labels Y; and that about Y against that about X over the epochs, the
 * modified information plane. Layers without two feature maps are left out.
 *
 * <p>In nats. Time, a layer and epoch: an estimate a pair, one a map in a pair, and one of all maps
 * where the estimator takes several variables; twice that with labels.
 */
public final class WeightedNonRedundantProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:weighted-non-redundant", "1.0.0")
          .summary("What do feature maps know that others do not, of input and label?")
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
    Observation.Builder answer = new PairAnswer(study, PairMeasure.NON_REDUNDANT).start();
    Courses plane =
        Courses.lines(
            "modified information plane",
            Observation.Axis.of(PairMeasure.NON_REDUNDANT + " about X [nats]"),
            PairMeasure.NON_REDUNDANT + " about Y [nats]");
    for (PairRow row : study.rows()) {
      row.ofY()
          .ifPresent(
              ofY ->
                  plane.add(
                      row.layer(),
                      row.ofX().mean(PairMeasure.NON_REDUNDANT).value(),
                      ofY.mean(PairMeasure.NON_REDUNDANT).value()));
    }
    plane.draw(answer);
    return answer.build();
  }
}
