package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A source, and stages of which each sees the source only through the one before: none can know
 * more of it than its predecessor (data processing).
 *
 * @param title what is chained
 * @param needs what an estimator must claim to be asked
 * @param identity whether it is for those who read the source as its identity, or for the others
 * @param source where the chain begins
 * @param stages in order, at least two
 */
record MarkovChain(
    String title,
    Set<Capability> needs,
    boolean identity,
    Variable source,
    List<? extends Variable> stages) {

  /** All chains. */
  static List<MarkovChain> all() {
    return List.of(bits(), classes(), normal(), layers());
  }

  /** Whether an estimator with these capabilities is asked. */
  boolean suits(Descriptor descriptor) {
    boolean readsIdentity = descriptor.can(Capability.IDENTITY_OF_X);
    boolean pointsOnly = needs.contains(Capability.CONTINUOUS_CONTINUOUS);
    return needs.stream().allMatch(descriptor::can) && (!pointsOnly || readsIdentity == identity);
  }

  private static MarkovChain bits() {
    List<Discrete> chain = DiscreteChannels.chain();
    return new MarkovChain(
        "bits, flipped and flipped again",
        Set.of(Capability.DISCRETE_DISCRETE),
        false,
        chain.get(0),
        chain.subList(1, 3));
  }

  private static MarkovChain normal() {
    List<Continuous> chain = GaussianTasks.chain();
    return new MarkovChain(
        "normal variables, noise added thrice",
        Set.of(Capability.CONTINUOUS_CONTINUOUS),
        false,
        chain.get(0),
        chain.subList(1, 4));
  }

  /** The points spread wider at each stage, and say less of their class. */
  private static MarkovChain classes() {
    Discrete classes = ClassTasks.classes(1200, 4);
    Continuous first = ClassTasks.gaussians("T1", classes, 1, 3, 1, 20);
    Continuous second = withNoise("T2", first, 3, 21);
    return new MarkovChain(
        "classes, noise added twice",
        Set.of(Capability.DISCRETE_CONTINUOUS),
        false,
        classes,
        List.of(first, second, withNoise("T3", second, 9, 22)));
  }

  /** Layers that are functions of the one before, and take inputs together. */
  private static MarkovChain layers() {
    int n = 24;
    return new MarkovChain(
        "layers that merge inputs",
        Set.of(Capability.CONTINUOUS_CONTINUOUS),
        true,
        merged("X", n, 1),
        List.of(merged("T1", n, 1), merged("T2", n, 2), merged("T3", n, 6)));
  }

  private static Continuous merged(String name, int n, int together) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 1000.0 * Math.floorDiv(i, together);
    }
    return Continuous.of(name, Samples.of(values, n, 1));
  }

  private static Continuous withNoise(String name, Continuous points, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = points.samples().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += deviation * random.nextGaussian();
    }
    return Continuous.of(name, Samples.of(values, points.size(), points.dimension()));
  }
}
