package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * The dependence of the feature maps of a layer at an epoch, by the chosen estimator.
 *
 * @param layer name
 * @param epoch number
 * @param maps how many
 * @param total total correlation
 * @param dual dual total correlation
 */
record MapsRow(String layer, int epoch, int maps, double total, double dual) {
  static final List<String> COLUMNS =
      List.of(
          "layer", "epoch", "maps", "total correlation [nats]", "dual total correlation [nats]");

  /**
   * Asks by way of mutual information alone:
   *
   * <pre>
   * TC       = sum over i of I(T1..Ti-1; Ti)
   * TC + DTC = sum over i of I(all but Ti; Ti)
   * </pre>
   */
  static MapsRow ask(Questions questions, String name, int epoch, Joint layer) {
    List<Continuous> maps = layer.parts();
    int last = maps.size() - 1;
    double total = 0;
    for (int i = 1; i < last; i++) {
      total += questions.information(together(layer, maps.subList(0, i)), maps.get(i));
    }
    // All but the last are those before it: one question for both sums.
    double both = questions.information(together(layer, maps.subList(0, last)), maps.get(last));
    total += both;
    for (int i = 0; i < last; i++) {
      List<Continuous> others = new ArrayList<>(maps);
      others.remove(i);
      both += questions.information(together(layer, others), maps.get(i));
    }
    return new MapsRow(name, epoch, maps.size(), total, both - total);
  }

  private static Variable together(Joint layer, List<Continuous> maps) {
    return maps.size() == 1 ? maps.get(0) : Joint.of("part of " + layer.name(), maps);
  }

  /** As a row of a table with {@link #COLUMNS}. */
  List<Object> cells() {
    return List.of(layer, epoch, maps, total, dual);
  }
}
