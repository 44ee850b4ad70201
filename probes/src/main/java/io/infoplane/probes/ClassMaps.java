package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import java.util.Arrays;

/**
 * Feature maps with the scores of the classes: a map a class, a score a place, whose means over the
 * places are the logits of the image.
 *
 * <p>With the evidence e_k = w (z_k - ln p(k)) of a place for class k, its pointwise information
 * with class y, in nats, is
 *
 * <pre>  e_y - ln sum_k p(k) exp(e_k),</pre>
 *
 * <p>at most -ln p(y). With w = 1 that is ln softmax(z)_y - ln p(y): the place is read as if the
 * whole image looked like it. With w = 1 / places it is the place's share: the evidences of all
 * places add up to that of the image, and what is counted is what this one would say if no other
 * said anything.
 *
 * @param maps n x places, one for each class
 * @param prior p, at least one of them above 0
 * @param weight w, above 0 and at most 1
 */
record ClassMaps(Joint maps, double[] prior, double weight) {
  int places() {
    return maps.parts().get(0).dimension();
  }

  /** The mean of each map over its places. */
  double[] means(int row) {
    double[] means = new double[maps.parts().size()];
    double[] map = new double[places()];
    for (int k = 0; k < means.length; k++) {
      maps.parts().get(k).samples().copyRows(row, row + 1, map, 0);
      means[k] = Arrays.stream(map).average().orElseThrow();
    }
    return means;
  }

  /** The information of each place of a row with a class that is not impossible. */
  double[] information(int row, int label) {
    int classes = maps.parts().size();
    double[][] terms = new double[places()][classes];
    double[] map = new double[places()];
    for (int k = 0; k < classes; k++) {
      Continuous part = maps.parts().get(k);
      part.samples().copyRows(row, row + 1, map, 0);
      double ofPrior = ofPrior(k);
      for (int place = 0; place < map.length; place++) {
        terms[place][k] = weight * map[place] + ofPrior;
      }
    }
    for (int place = 0; place < map.length; place++) {
      ClassScores.normalise(terms[place]);
      // The terms are ln p + e; the prior of the label is taken away again.
      map[place] = terms[place][label] - Math.log(prior[label]);
    }
    return map;
  }

  /** (1 - w) ln p, and nothing where w = 1, however rare the class is. */
  private double ofPrior(int k) {
    return weight == 1 ? 0 : (1 - weight) * Math.log(prior[k]);
  }
}
