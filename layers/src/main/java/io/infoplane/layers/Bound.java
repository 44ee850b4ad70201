package io.infoplane.layers;

import io.infoplane.api.OptionSpec;
import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Lower bounds of mutual information by the scores T that a critic gives to pairs, in nats; J are
 * the pairs that belong together, P those of different samples.
 */
enum Bound {
  /**
   * E<sub>J</sub>[T] - E[ln sum<sub>j</sub> e<sup>T</sup>] + ln n over all samples of the batch,
   * the own one too (van den Oord et al. 2018, arXiv:1807.03748); at most ln n.
   */
  INFONCE("InfoNCE, which is at most ln of the batch size") {
    @Override
    SDVariable of(SDVariable scores, Batch batch, int blocks) {
      SameDiff graph = scores.getSameDiff();
      SDVariable all = graph.math().log(RowReductions.sum(graph.math().exp(scores)));
      return joint(scores, batch, blocks).sub(all).mean().add(graph.math().log(batch.size()));
    }
  },

  /**
   * E<sub>J</sub>[T] - ln E<sub>P</sub>[e<sup>T</sup>] (Donsker &amp; Varadhan 1983; Belghazi et
   * al. 2018, arXiv:1801.04062).
   */
  DV("Donsker & Varadhan, as in MINE") {
    @Override
    SDVariable of(SDVariable scores, Batch batch, int blocks) {
      SameDiff graph = scores.getSameDiff();
      SDVariable others = batch.same(blocks).rsub(1);
      SDVariable weights = RowReductions.sum(graph.math().exp(scores).mul(others));
      SDVariable sums = RowReductions.sum(weights.reshape(blocks, -1));
      SDVariable pairs = others.sum().div(blocks);
      SDVariable none = isNone(pairs);
      SDVariable products =
          graph.math().log(sums.add(none)).mean().sub(graph.math().log(pairs.add(none)));
      return joint(scores, batch, blocks).mean().sub(products).mul(none.rsub(1));
    }
  },

  /**
   * E<sub>J</sub>[T'] - E<sub>P</sub>[e<sup>T' - 1</sup>] with T' = T + 1 (Nguyen, Wainwright &amp;
   * Jordan 2010), so that a critic without an opinion gives 0.
   */
  NWJ("Nguyen, Wainwright & Jordan, also known as MINE-f") {
    @Override
    SDVariable of(SDVariable scores, Batch batch, int blocks) {
      SDVariable others = batch.same(blocks).rsub(1);
      SDVariable weights = scores.getSameDiff().math().exp(scores).mul(others);
      SDVariable pairs = others.sum();
      SDVariable none = isNone(pairs);
      SDVariable products = weights.sum().div(pairs.add(none));
      return joint(scores, batch, blocks).mean().add(1).sub(products).mul(none.rsub(1));
    }
  },

  /**
   * -E<sub>J</sub>[ln(1 + e<sup>-T</sup>)] - E<sub>P</sub>[ln(1 + e<sup>T</sup>)] + 2 ln 2, at best
   * twice the Jensen-Shannon divergence of J and P (Hjelm et al. 2019, arXiv:1808.06670). That is
   * at most ln 2 times the information, and 2 ln 2.
   */
  JSD("Jensen-Shannon, as in Deep InfoMax; at most 2 ln 2, and steady") {
    @Override
    SDVariable of(SDVariable scores, Batch batch, int blocks) {
      SameDiff graph = scores.getSameDiff();
      SDVariable others = batch.same(blocks).rsub(1);
      SDVariable pairs = others.sum();
      SDVariable none = isNone(pairs);
      SDVariable products = graph.nn().softplus(scores).mul(others).sum().div(pairs.add(none));
      SDVariable joint = graph.nn().softplus(joint(scores, batch, blocks).neg()).mean();
      return joint.add(products).rsub(2 * Math.log(2)).mul(none.rsub(1));
    }
  };

  private final String doc;

  Bound(String doc) {
    this.doc = doc;
  }

  /**
   * The bound; 0 for a batch of one sample, which is compared with nothing.
   *
   * @param scores (blocks x n) x n, of small size: exp of them is summed as it is; samples that
   *     belong together are on the diagonal of each block
   * @param batch the samples
   * @param blocks number of bounds, of which the mean is taken
   * @return a scalar in nats
   */
  abstract SDVariable of(SDVariable scores, Batch batch, int blocks);

  private static SDVariable joint(SDVariable scores, Batch batch, int blocks) {
    return RowReductions.sum(scores.mul(batch.same(blocks)));
  }

  /** 1 where there are no pairs. */
  private static SDVariable isNone(SDVariable pairs) {
    return Flow.stopped(pairs.getSameDiff().lt(pairs, 0.5).castTo(pairs.dataType()));
  }

  /** The option that chooses one. */
  static OptionSpec option(Bound standard, Bound... others) {
    OptionSpec option =
        OptionSpec.choice("bound", standard.word(), "Lower bound of the information")
            .orWord(standard.word(), standard.doc);
    for (Bound other : others) {
      option = option.orWord(other.word(), other.doc);
    }
    return option;
  }

  /** As users write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word. */
  static Bound of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
