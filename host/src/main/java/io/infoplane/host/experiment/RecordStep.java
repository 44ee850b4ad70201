package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.data.DataSet;
import io.infoplane.host.data.Rows;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.LayerFailure;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.SameDiffNetwork;
import io.infoplane.host.network.Trainer;
import io.infoplane.host.store.RunStore;
import io.infoplane.host.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * Trains the network and records the chosen layers for the analysed rows at the chosen epochs, in
 * inference mode or with the noise of the layers. A training that was killed goes on from the last
 * recorded epoch.
 */
final class RecordStep {
  /** The stream by which rows are drawn: whoever draws by it gets the same rows. */
  private static final String ROWS = "record/rows";

  /** So many show which layers are noisy. */
  private static final int SOME_ROWS = 16;

  private final ExperimentFile file;
  private final ExperimentSpec spec;
  private final DataSet data;
  private final HostContext context;
  private final NetworkSpec network;

  @Inject
  RecordStep(ExperimentFile file, DataSet data, HostContext context, NetworkSpec network) {
    this.file = file;
    this.spec = file.spec();
    this.network = network;
    this.data = data;
    this.context = context;
  }

  /** Is told after each epoch. */
  interface Progress {
    void epoch(Metrics metrics, int epochs);
  }

  /** The rows that are analysed. */
  LabelledRows analysed() {
    return spec.record()
        .choose(
            labelled("training", data.train()),
            labelled("test", data.test()),
            context.random(ROWS));
  }

  /** How many of the analysed rows, the first ones, the network learns from. */
  int analysedTrainingRows() {
    LabelledRows training = marked(data.train(), 1);
    LabelledRows test = marked(data.test(), 0);
    return Arrays.stream(spec.record().choose(training, test, context.random(ROWS)).labels()).sum();
  }

  /** Rows of one value, labelled by the part of the data that they are of. */
  private static LabelledRows marked(Rows rows, int mark) {
    int[] marks = new int[rows.n()];
    Arrays.fill(marks, mark);
    return new LabelledRows(new float[rows.n()], marks);
  }

  /** Where in each analysed row is what its label names; empty where the data does not say. */
  private Optional<NpyArray> regions() {
    if (!data.train().hasRegions() || !data.test().hasRegions()) {
      return Optional.empty();
    }
    LabelledRows chosen =
        spec.record()
            .choose(
                new LabelledRows(data.train().regions(), data.train().labels()),
                new LabelledRows(data.test().regions(), data.test().labels()),
                context.random(ROWS));
    return Optional.of(NpyArray.of(chosen.values(), chosen.size(), chosen.width()));
  }

  /** The second labels of the analysed rows; empty where the data has none. */
  private Optional<NpyArray> nuisances() {
    Rows train = data.train();
    Rows test = data.test();
    if (!train.hasNuisances() || !test.hasNuisances()) {
      return Optional.empty();
    }
    LabelledRows chosen =
        spec.record()
            .choose(
                new LabelledRows(new float[train.n()], train.nuisances()),
                new LabelledRows(new float[test.n()], test.nuisances()),
                context.random(ROWS));
    return Optional.of(NpyArray.of(chosen.labels(), chosen.size()));
  }

  private LabelledRows labelled(String what, Rows rows) {
    if (rows.n() == 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, "the data set '" + data.name() + "' has no " + what + " rows");
    }
    return new LabelledRows(rows.values(), rows.labels());
  }

  /** The network, whose layers of plugins were found. */
  NetworkSpec network() {
    return network;
  }

  /** The layers that are recorded, from the input to the output. */
  List<String> layers() {
    List<String> all = network.layerNames();
    for (String wanted : spec.record().layers()) {
      if (!all.contains(wanted)) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "there is no layer '"
                + wanted
                + "' to record"
                + NearestName.of(wanted, all)
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("")
                + " (layers: "
                + String.join(", ", all)
                + ")");
      }
    }
    // Without noise a dropout gives what the layer before it does.
    List<String> byDefault = spec.record().noise() ? all : network.quietLayers();
    return spec.record().layers().isEmpty()
        ? byDefault
        : all.stream().filter(spec.record().layers()::contains).toList();
  }

  /** Network and training, made before anything is written, so that a mistake leaves nothing. */
  private record Prepared(
      LabelledRows analysed, List<String> layers, SortedSet<Integer> epochs, Trainer trainer) {}

  /**
   * Makes all that can be made without writing.
   *
   * @return trains to the end, or goes on where a former training stopped
   * @throws InfoplaneException OPTION_INVALID or DATA_INVALID if a layer, an epoch or the network
   *     does not fit
   */
  Recording prepare() {
    SameDiffNetwork built = build();
    Prepared prepared =
        new Prepared(
            file.at("record", this::analysed),
            file.at("record.layers", this::layers),
            file.at("record.epochs", () -> spec.record().epochs().epochs(spec.training().epochs())),
            file.at("training", () -> trainer(built)));
    return new Recording() {
      @Override
      public void run(RunStore store, Progress progress) {
        record(prepared, store, progress);
      }

      @Override
      public UntrainedRecording untrained() {
        return RecordStep.this.untrained(prepared, built);
      }
    };
  }

  private SameDiffNetwork build() {
    try {
      return SameDiffNetwork.create(
          network, data.sampleShape(), data.classes(), data.train().n(), spec.training(), context);
    } catch (InfoplaneException e) {
      OptionalInt layer = LayerFailure.layer(e);
      String below = layer.isPresent() ? "." + layer.getAsInt() : "";
      return file.at(
          "network.layers" + below,
          () -> {
            throw e;
          });
    }
  }

  private Trainer trainer(SameDiffNetwork network) {
    return new Trainer(
        network,
        spec.training(),
        labelled("training", data.train()),
        labelled("test", data.test()),
        context);
  }

  /** A training that is ready to begin. */
  interface Recording {
    /** Trains, and records into the run. */
    void run(RunStore store, Progress progress);

    /** What will be recorded, by its sizes. */
    UntrainedRecording untrained();
  }

  private UntrainedRecording untrained(Prepared prepared, SameDiffNetwork network) {
    int n = prepared.analysed().size();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    prepared.layers().forEach(layer -> shapes.put(layer, withRows(n, network.shape(layer))));
    return new UntrainedRecording(
        arrayX(prepared.analysed()),
        arrayY(prepared.analysed()),
        shapes,
        List.copyOf(prepared.epochs()));
  }

  private NpyArray arrayX(LabelledRows analysed) {
    return NpyArray.of(analysed.values(), withRows(analysed.size(), data.sampleShape()));
  }

  private static NpyArray arrayY(LabelledRows analysed) {
    return NpyArray.of(analysed.labels(), analysed.size());
  }

  private void record(Prepared prepared, RunStore store, Progress progress) {
    LabelledRows analysed = prepared.analysed();
    if (!store.hasX()) {
      store.writeY(arrayY(analysed));
      regions().ifPresent(store::writeRegions);
      nuisances().ifPresent(store::writeNuisance);
      store.writeX(arrayX(analysed));
    }
    if (Files.exists(store.checkpoint())) {
      prepared.trainer().restore(store.checkpoint());
    }
    // What was measured after the last recorded epoch is measured again, and epoch 0 always.
    int done = prepared.trainer().epoch();
    store.dropMetricsAfter(done == 0 ? -1 : done);
    Trainer trainer = prepared.trainer();
    if (spec.record().gradients().moving()) {
      trainer.followGradients();
    }
    trainer.run(
        (metrics, trained) -> {
          boolean recorded = prepared.epochs().contains(metrics.epoch());
          ObjectNode line = line(metrics);
          if (recorded && spec.record().gradients().frozen()) {
            trainer.frozenGradients().forEach(line::put);
          }
          store.appendMetrics(line);
          if (metrics.epoch() == prepared.epochs().first()) {
            describe(trained, prepared, store);
          }
          if (recorded) {
            store.writeSnapshot(metrics.epoch(), snapshot(trained, prepared));
            trainer.save(store.checkpoint());
          }
          progress.epoch(metrics, spec.training().epochs());
        });
    delete(store);
  }

  /** Writes down what the network alone knows of its layers. */
  private void describe(SameDiffNetwork trained, Prepared prepared, RunStore store) {
    List<String> relative = trained.relativeCosts();
    if (!spec.record().noise() && relative.isEmpty()) {
      return;
    }
    ObjectNode manifest = store.manifest();
    if (spec.record().noise()) {
      Manifest.noisyLayers(manifest, noisyLayers(trained, prepared));
    }
    if (!relative.isEmpty()) {
      Manifest.relativeCosts(manifest, relative);
    }
    store.writeManifest(manifest);
  }

  private Snapshot snapshot(SameDiffNetwork trained, Prepared prepared) {
    LabelledRows analysed = prepared.analysed();
    List<String> layers = prepared.layers();
    int n = analysed.size();
    SameDiffNetwork.Pass pass = pass(trained, layers, analysed.values());
    Map<String, NpyArray> costs = new LinkedHashMap<>();
    pass.costs()
        .forEach(
            (layer, cost) -> {
              if (layers.contains(layer)) {
                costs.put(layer, NpyArray.of(cost.values(), withRows(n, cost.shape())));
              }
            });
    return new Snapshot(
        arrays(trained, pass.activations(), n),
        spec.record().errors() ? arrays(trained, trained.errors(layers, analysed), n) : Map.of(),
        costs);
  }

  private SameDiffNetwork.Pass pass(SameDiffNetwork trained, List<String> layers, float[] rows) {
    return spec.record().noise()
        ? noisy(trained, layers, rows)
        : new SameDiffNetwork.Pass(trained.activations(layers, rows), trained.costs(rows));
  }

  /** The same noise at each epoch: what changes is what was learnt. */
  private SameDiffNetwork.Pass noisy(SameDiffNetwork trained, List<String> layers, float[] rows) {
    return trained.sampledPass(layers, rows, context.random("record/noise"));
  }

  /** Those that noise changes. */
  private List<String> noisyLayers(SameDiffNetwork trained, Prepared prepared) {
    LabelledRows analysed = prepared.analysed();
    float[] some =
        Arrays.copyOf(analysed.values(), Math.min(analysed.size(), SOME_ROWS) * analysed.width());
    Map<String, float[]> noisy = noisy(trained, prepared.layers(), some).activations();
    Map<String, float[]> quiet = trained.activations(prepared.layers(), some);
    return prepared.layers().stream()
        .filter(layer -> !Arrays.equals(noisy.get(layer), quiet.get(layer)))
        .toList();
  }

  private static Map<String, NpyArray> arrays(
      SameDiffNetwork network, Map<String, float[]> values, int n) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    values.forEach(
        (layer, numbers) ->
            arrays.put(layer, NpyArray.of(numbers, withRows(n, network.shape(layer)))));
    return arrays;
  }

  private static int[] withRows(int n, int[] ofSample) {
    int[] shape = new int[ofSample.length + 1];
    shape[0] = n;
    System.arraycopy(ofSample, 0, shape, 1, ofSample.length);
    return shape;
  }

  private ObjectNode line(Metrics metrics) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("epoch", metrics.epoch())
            .put("train-loss", metrics.trainLoss())
            .put("train-accuracy", metrics.trainAccuracy())
            .put("test-loss", metrics.testLoss())
            .put("test-accuracy", metrics.testAccuracy())
            .put("steps", metrics.steps())
            .put("learning-rate", spec.training().learningRate(metrics.epoch()));
    switch (spec.training().optimizer()) {
      case SGD -> line.put("momentum", 0.0);
      case MOMENTUM -> line.put("momentum", spec.training().momentum());
      case ADAM -> {
        // Its steps have no such number.
      }
    }
    metrics.gradients().forEach(line::put);
    metrics.further().forEach(line::put);
    return line;
  }

  private static void delete(RunStore store) {
    try {
      Files.deleteIfExists(store.checkpoint());
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, store.checkpoint() + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
