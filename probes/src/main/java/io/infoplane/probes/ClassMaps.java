package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import java.util.Arrays;

/**
 * Feature maps with the scores of the classes: a map a class, a score a place. Read as the
 * pointwise information of a place with a class,
 *
 * <pre>  ln softmax(z_place)_y - ln p(y),</pre>
 *
 * <p>in nats, which is at most -ln p(y).
 *
 * @param maps n x places, one for each class
 * @param prior p(y)
 */
record ClassMaps(Joint maps, double[] prior) {
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

  /** The information of each place of a row with a class. */
  double[] information(int row, int label) {
    int classes = maps.parts().size();
    double[][] scores = new double[places()][classes];
    double[] map = new double[places()];
    for (int k = 0; k < classes; k++) {
      Continuous part = maps.parts().get(k);
      part.samples().copyRows(row, row + 1, map, 0);
      for (int place = 0; place < map.length; place++) {
        scores[place][k] = map[place];
      }
    }
    for (int place = 0; place < map.length; place++) {
      ClassScores.normalise(scores[place]);
      map[place] = scores[place][label] - Math.log(prior[label]);
    }
    return map;
  }
}
