package io.infoplane.layers;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws the two views of a sample together and those of different samples apart. The penalty of a
 * view is beta (-s<sub>+</sub> + ln sum<sub>k</sub> e<sup>s<sub>k</sub></sup>) in nats, where s is
 * the cosine of two representations over the {@code temperature}, + the other view of the sample
 * and k runs over that one and those it is compared with. The output is the input.
 *
 * <p>Without a queue these are all other views in the batch (InfoNCE, van den Oord et al. 2018,
 * arXiv:1807.03748, as in SimCLR, Chen et al. 2020, arXiv:2002.05709). With one it is MoCo (He et
 * al. 2020, arXiv:1911.05722): the other view and what is in the queue come from a network that
 * follows this one by {@code momentum}, and the views of each batch replace the oldest of the
 * queue. With {@code projection} the cosines are of a small network of the representation, with one
 * hidden layer, so that the representation itself may keep what views differ in.
 *
 * <p>ln of the number of what a view is compared with, less the mean penalty at beta = 1, is the
 * metric {@code information}. In the batch it is a lower bound of the information that the views
 * have in common. With a queue it is an estimate and no bound: what is in the queue is random until
 * it is full, and then of older weights, and no draw of the law of views. In inference the penalty
 * is 0. O(n<sup>2</sup> d) for a batch of n views, or O(n queue d).
 */
public final class Contrastive implements RegularizerLayer {
  private static final String ID = "core:contrastive";

  /** Keeps cosines of zeros finite. */
  private static final double LEAST_SQUARE = 1e-12;

  /** Of an array. */
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8;

  private static final OptionSpec BETA =
      OptionSpec.number("beta", 1, "Weight of the penalty").min(0).max(1e6);

  private static final OptionSpec TEMPERATURE =
      OptionSpec.number("temperature", 0.2, "What cosines are divided by").min(0.01).max(100);

  private static final OptionSpec PROJECTION =
      OptionSpec.integer("projection", 0, "Values of the projection head; 0 for none")
          .min(0)
          .max(8192);

  private static final OptionSpec QUEUE =
      OptionSpec.integer("queue", 0, "Past views to compare with, as in MoCo; 0 for the batch")
          .min(0)
          .max(1_000_000);

  private static final OptionSpec MOMENTUM =
      OptionSpec.number("momentum", 0.99, "What the following network keeps of itself at a step")
          .min(0)
          .max(1);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Draws two views of a sample together: InfoNCE in the batch, or MoCo")
          .reference(
              "van den Oord, Li & Vinyals",
              2018,
              "Representation learning with contrastive predictive coding",
              "arXiv:1807.03748")
          .capabilities(Capability.DETERMINISTIC)
          .options(BETA, TEMPERATURE, PROJECTION, QUEUE, MOMENTUM)
          .build();

  /** For the service loader. */
  public Contrastive() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    if (request.views() < 2) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          ID
              + " compares two views of each sample, and batches hold one: say how views are made,"
              + " such as 'views: {crop: 3, noise: 0.1}' in the training section");
    }
    return request.options().integer(QUEUE.name()) == 0 ? inBatch(request) : withQueue(request);
  }

  private static RegularizedOutput inBatch(LayerRequest request) {
    SameDiff graph = request.graph();
    SDVariable rows = direction(Head.of(request, width(request)).project(request.input()));
    Batch batch = Batch.of(rows);
    SDVariable scores = scores(request, rows, rows);
    // Beyond the least of all scores, a view is not compared with itself.
    double nothing = -4 / request.options().number(TEMPERATURE.name()) - 100;
    SDVariable others = scores.add(batch.same(1).mul(nothing));
    SDVariable paired = RowReductions.sum(scores.mul(batch.otherView()));
    SDVariable losses = RowReductions.logSum(others).sub(paired);
    SDVariable compared = graph.math().log(graph.math().max(batch.size().sub(1), one(request)));
    return result(request, losses.mean(), compared, paired);
  }

  private static SDVariable one(LayerRequest request) {
    return request.graph().constant(Nd4j.scalar(request.type(), 1));
  }

  private static RegularizedOutput withQueue(LayerRequest request) {
    SameDiff graph = request.graph();
    Options options = request.options();
    double momentum = options.number(MOMENTUM.name());
    int length = options.integer(QUEUE.name());
    SDVariable following =
        request
            .follower("follower", momentum)
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        ID
                            + " with a queue needs a network that follows, which cannot be built"
                            + " here, as behind another layer of a plugin: take queue=0"));
    Head head = Head.of(request, width(request));
    Head followingHead = head.follower(request);
    SDVariable queries = direction(head.project(request.input()));
    SDVariable keys = Flow.stopped(direction(followingHead.project(following)));
    SDVariable queue = request.state("queue", directions(request, length));
    SDVariable place = request.state("queue-place", Nd4j.zeros(request.type(), 1));
    SDVariable others = Batch.of(queries).otherView().mmul(keys);
    SDVariable paired =
        RowReductions.sum(queries.mul(others)).div(options.number(TEMPERATURE.name()));
    SDVariable losses =
        RowReductions.logSum(
                graph.concat(1, paired.reshape(-1, 1), scores(request, queries, queue)))
            .sub(paired);
    SDVariable compared = graph.constant(Nd4j.scalar(request.type(), Math.log(length + 1.0)));
    return result(request, losses.mean(), compared, paired)
        .withHook(
            (arrays, step) ->
                fill(arrays.get(queue.name()), arrays.get(place.name()), arrays.get(keys.name())),
            keys)
        .withHook((arrays, step) -> followingHead.follow(arrays, head, momentum));
  }

  private static RegularizedOutput result(
      LayerRequest request, SDVariable loss, SDVariable logCompared, SDVariable paired) {
    Options options = request.options();
    SDVariable penalty = loss.mul(options.number(BETA.name())).mul(request.training());
    return RegularizedOutput.of(request.input(), penalty)
        .withMetric("information", logCompared.sub(loss))
        .withMetric("agreement", paired.mean().mul(options.number(TEMPERATURE.name())));
  }

  private static SDVariable direction(SDVariable rows) {
    SDVariable squares = RowReductions.sum(rows.mul(rows)).add(LEAST_SQUARE);
    return rows.div(rows.getSameDiff().math().sqrt(squares).reshape(-1, 1));
  }

  private static SDVariable scores(LayerRequest request, SDVariable one, SDVariable other) {
    double temperature = request.options().number(TEMPERATURE.name());
    return one.mmul(other.permute(1, 0)).mul(1 / temperature);
  }

  private static long units(LayerRequest request) {
    long units = 1;
    for (long side : request.inputShape()) {
      units *= side;
    }
    return units;
  }

  private static int width(LayerRequest request) {
    return request.options().integer(PROJECTION.name());
  }

  /** Directions drawn from the seed. */
  private static INDArray directions(LayerRequest request, int rows) {
    long width = width(request) == 0 ? units(request) : width(request);
    RandomGenerator random = request.context().random("layer/" + request.name() + "/queue");
    if (rows * width > MOST_VALUES) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "a queue of "
              + rows
              + " views of "
              + width
              + " values does not fit an array: take a smaller 'queue', or a 'projection' to fewer"
              + " values");
    }
    double[] values = new double[(int) (rows * width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    INDArray drawn = Nd4j.createFromArray(values).reshape(rows, width);
    return drawn.diviColumnVector(drawn.norm2(true, 1)).castTo(request.type());
  }

  /** Puts the keys in place of the oldest. */
  private static void fill(INDArray queue, INDArray place, INDArray keys) {
    long length = queue.size(0);
    long next = (long) place.getDouble(0);
    for (long row = 0; row < keys.size(0); row++) {
      queue.getRow(next).assign(keys.getRow(row));
      next = (next + 1) % length;
    }
    place.assign(next);
  }
}
