package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.MapPlaces;
import io.infoplane.host.data.DataSet;
import io.infoplane.host.network.LayerSpec;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginModule;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.store.RunRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes down what a run rests on, so that it can be done again. */
final class Manifest {
  private static final String NOISY_LAYERS = "noisy-layers";

  private Manifest() {}

  /** Says of which layers the costs bound no information. */
  static void relativeCosts(ObjectNode manifest, Collection<String> layers) {
    ArrayNode relative = manifest.putArray(RunRecording.RELATIVE_COSTS);
    layers.forEach(relative::add);
  }

  /** Says which layers were recorded with noise. */
  static void noisyLayers(ObjectNode manifest, Collection<String> layers) {
    ArrayNode noisy = manifest.putArray(NOISY_LAYERS);
    layers.forEach(noisy::add);
  }

  /** Which layers were recorded with noise; none in most runs. */
  static Set<String> noisyLayers(ObjectNode manifest) {
    Set<String> layers = new LinkedHashSet<>();
    manifest.path(NOISY_LAYERS).forEach(layer -> layers.add(layer.asText()));
    return layers;
  }

  /** What every run has. */
  static ObjectNode begin(String kind, String title, long seed, RegistrySnapshot registry) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("format", 1);
    manifest.put("kind", kind);
    manifest.put("title", title);
    manifest.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("seed", seed);
    manifest.set("program", program());
    manifest.set("machine", machine());
    manifest.set("plugins", plugins(registry));
    return manifest;
  }

  /** What a run has that was trained here. */
  static ObjectNode ofExperiment(
      ExperimentFile file, DataSet data, RecordStep record, RegistrySnapshot registry) {
    ExperimentSpec spec = file.spec();
    ObjectNode manifest = begin("experiment", spec.title(), spec.seed(), registry);
    manifest.put("config", file.text());
    manifest.put("units", spec.report().units());
    manifest
        .putObject("data")
        .put("name", data.name())
        .put("description", data.description())
        .put("classes", data.classes())
        .put("train-rows", data.train().n())
        .put("test-rows", data.test().n())
        .put("analysed", spec.record().rows().toString())
        .put("analysed-train-rows", record.analysedTrainingRows())
        .put("rows", record.analysed().size());
    for (DataPart part : DataPart.values()) {
      manifest.withObject("/data").put(part.field(), part.sha256(data));
    }
    data.knownInformation()
        .ifPresent(nats -> manifest.withObject("/data").put("known-information-nats", nats));
    manifest
        .putObject("training")
        .put("optimizer", spec.training().optimizer().toString())
        .put("learning-rate", spec.training().learningRate())
        .put("batch-size", spec.training().batchSize())
        .put("epochs", spec.training().epochs());
    manifest.set("network", network(record.network(), data.sampleShape()));
    ArrayNode layers = manifest.putArray("layers");
    for (JsonNode layer : manifest.path("network")) {
      boolean isInput = layer.path("kind").asText().equals("input");
      if (!isInput && record.layers().contains(layer.path("name").asText())) {
        ObjectNode described = layers.addObject();
        described.setAll((ObjectNode) layer);
        described.remove("kind");
      }
    }
    return manifest;
  }

  /** What goes into the network, and all its layers, whether they are recorded or not. */
  private static ArrayNode network(NetworkSpec network, int[] sampleShape) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Map<String, List<Integer>> shapes = network.shapes(sampleShape);
    Map<String, MapPlaces> places = network.places(sampleShape);
    boolean images = network.slides();
    IntStream input = Arrays.stream(sampleShape);
    all.addObject()
        .put("name", "input")
        .put("kind", "input")
        .put(
            "width",
            images
                ? width(input.boxed().toList())
                : Integer.toString(input.reduce(1, (a, b) -> a * b)));
    List<String> names = network.layerNames();
    for (int i = 0; i < names.size(); i++) {
      LayerSpec layer = network.layers().get(i);
      String name = names.get(i);
      ObjectNode described =
          all.addObject()
              .put("name", name)
              .put("kind", kind(layer))
              .put("width", width(shapes.get(name)));
      layer.activation().ifPresent(f -> described.put("activation", f.toString()));
      Optional.ofNullable(places.get(name))
          .ifPresent(seen -> write(seen, described.putObject("places")));
    }
    return all;
  }

  /** As a recording reads them. */
  private static void write(MapPlaces places, ObjectNode node) {
    node.put("rows", places.rows())
        .put("columns", places.columns())
        .put("top", places.top())
        .put("left", places.left())
        .put("step", places.step())
        .put("size", places.size());
  }

  private static String kind(LayerSpec layer) {
    if (layer.pool().isPresent()) {
      return layer.pool().get() + "-pool";
    }
    if (layer.conv().isPresent()) {
      return "conv";
    }
    if (layer.batchNorm().isPresent()) {
      return "batch-norm";
    }
    if (layer.layer().isPresent()) {
      return layer.layer().get().text();
    }
    return layer.dropout().isPresent() ? "dropout" : "dense";
  }

  /** Such as 10, or 6x24x24 of maps. */
  private static String width(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static ObjectNode program() {
    ObjectNode program = JsonNodeFactory.instance.objectNode();
    program.put("infoplane", version(Manifest.class));
    // Named by resource, so that asking for a version loads nothing of ND4J.
    ModuleLayer.boot()
        .findModule("org.nd4j")
        .flatMap(module -> module.getDescriptor().rawVersion())
        .ifPresent(version -> program.put("nd4j-module", version));
    git().ifPresent(commit -> program.put("git", commit));
    return program;
  }

  private static String version(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(descriptor -> descriptor.rawVersion())
        .orElse("(on the class path)");
  }

  /** The commit of the working copy that the program is called in, if it is one. */
  private static Optional<String> git() {
    try {
      Path git = Path.of(".git");
      if (!Files.isDirectory(git)) {
        return Optional.empty();
      }
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return Optional.of(head);
      }
      Path ref = git.resolve(head.substring("ref: ".length()));
      return Files.exists(ref) ? Optional.of(Files.readString(ref).strip()) : Optional.empty();
    } catch (IOException e) {
      // A manifest without a commit is better than no run.
      return Optional.empty();
    }
  }

  private static ObjectNode machine() {
    ObjectNode machine = JsonNodeFactory.instance.objectNode();
    machine.put("java", Runtime.version().toString());
    machine.put("vm", System.getProperty("java.vm.name", ""));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("cpu", cpu());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("heap-megabytes", Runtime.getRuntime().maxMemory() >> 20);
    Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"))
        .ifPresent(type -> machine.put("openblas-coretype", type));
    Optional.ofNullable(System.getenv("OMP_NUM_THREADS"))
        .ifPresent(threads -> machine.put("omp-num-threads", threads));
    machine.put(
        "backend",
        ModuleLayer.boot().modules().stream()
            .map(Module::getName)
            .filter(name -> name.startsWith("org.nd4j.backend."))
            .findFirst()
            .orElse("cpu"));
    return machine;
  }

  private static String cpu() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static ArrayNode plugins(RegistrySnapshot registry) {
    ArrayNode plugins = JsonNodeFactory.instance.arrayNode();
    for (Plugin plugin : registry.plugins()) {
      ObjectNode node = plugins.addObject();
      node.put("name", plugin.name());
      node.put("state", plugin.state().toString());
      ArrayNode modules = node.putArray("modules");
      for (PluginModule module : plugin.modules()) {
        ObjectNode one = modules.addObject();
        one.put("name", module.name());
        module.version().ifPresent(version -> one.put("version", version));
        module.sha256().ifPresent(digest -> one.put("sha256", digest));
      }
    }
    return plugins;
  }
}
