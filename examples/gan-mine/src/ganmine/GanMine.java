package ganmine;

import io.infoplane.api.Continuous;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import io.infoplane.api.Warning;
import io.infoplane.host.Infoplane;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.numerics.graph.SingleThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Trains a GAN with and without a term of mutual information, and counts what each covers. */
@Command(
    name = "gan-mine",
    description = "A GAN with and without a term of mutual information, on normal distributions.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class GanMine implements Callable<Integer> {
  private static final int DRAWN = 1500;

  @Option(names = "--data", description = "What to learn: ${COMPLETION-CANDIDATES}.")
  private Mixture.Shape shape = Mixture.Shape.GRID;

  @Option(names = "--steps", description = "Steps of training.")
  private int steps = 20_000;

  @Option(names = "--seeds", split = ",", description = "A GAN of each kind for each of them.")
  private List<Integer> seeds = List.of(1, 2, 3);

  @Option(names = "--weight", description = "Of the term.")
  private double weight = 1;

  @Option(names = "--samples", description = "How many are generated and counted.")
  private int samples = 10_000;

  @Option(
      names = "--estimator",
      description = "Measures the information of noise and sample, as of `infoplane estimate -e`.")
  private String estimator = "infonce";

  @Option(names = "--picture", description = "Where to draw what the GANs of the first seed made.")
  private Optional<Path> picture = Optional.empty();

  private GanMine() {}

  /** Runs it; {@code --help} tells of the options. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new GanMine()).setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(GanMine::explain);
    System.exit(command.execute(args));
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(e instanceof InfoplaneException)) {
      throw e;
    }
    command.getErr().println("gan-mine: " + e.getMessage());
    return 1;
  }

  /** A GAN and what it is called in the table. */
  private record Trial(String name, int seed, Gan gan) {}

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Infoplane.startNd4j();
    EstimatorCall measure = Infoplane.estimators().get(estimator);
    Mixture data = shape.mixture();
    List<Trial> trials = trials(data);
    List<Generated> generated = train(trials);
    System.out.printf(
        "%-9s %4s %8s %8s %12s   %s%n",
        "", "seed", "modes", "good", "KL [nats]", "I(noise; sample) [nats]");
    List<Picture.Panel> panels = new ArrayList<>();
    float[] real = new float[2 * samples];
    data.draw(random(seeds.get(0)), real, samples);
    panels.add(new Picture.Panel("data", real, Coverage.of(real, data)));
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      float[] points = generated.get(i).points();
      Coverage coverage = Coverage.of(points, data);
      System.out.printf(
          Locale.ROOT,
          "%-9s %4d %5d/%-2d %6.1f %% %12.3f   %s%n",
          trial.name,
          trial.seed,
          coverage.modes(),
          data.centres().length,
          100 * coverage.good(),
          coverage.divergence(),
          information(measure, generated.get(i), trial.seed));
      if (trial.seed == seeds.get(0)) {
        panels.add(new Picture.Panel(trial.name, points, coverage));
      }
    }
    if (picture.isPresent()) {
      Files.writeString(picture.get(), new Picture(data, DRAWN).of(panels));
    }
    return 0;
  }

  private static RandomGenerator random(int seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private List<Trial> trials(Mixture data) {
    Settings settings = Settings.of(steps);
    List<Trial> trials = new ArrayList<>();
    for (int seed : seeds) {
      trials.add(new Trial("GAN", seed, new Gan(settings, data, random(seed))));
      Gan informed = new InformedGan(settings, data, random(seed), weight);
      trials.add(new Trial("GAN+MINE", seed, informed));
    }
    return trials;
  }

  /** On as many threads as there are processors, which changes no number. */
  private List<Generated> train(List<Trial> trials)
      throws InterruptedException, ExecutionException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Generated>> running = new ArrayList<>();
      for (Trial trial : trials) {
        running.add(
            threads.submit(
                () -> {
                  try (SingleThread each = new SingleThread()) {
                    trial.gan.train();
                    return trial.gan.generate(samples);
                  }
                }));
      }
      List<Generated> all = new ArrayList<>();
      for (Future<Generated> one : running) {
        all.add(one.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private String information(EstimatorCall measure, Generated generated, int seed) {
    int width = generated.noise().length / samples;
    Continuous x = Continuous.of("noise", Samples.of(generated.noise(), samples, width));
    Continuous y = Continuous.of("sample", Samples.of(generated.points(), samples, 2));
    EstimateRecord estimate = measure.run(x, y, HostContext.withSeed(seed));
    List<String> doubts = estimate.warnings().stream().map(Warning::code).toList();
    return String.format(
        Locale.ROOT, "%.2f %s", estimate.value(), doubts.isEmpty() ? "" : doubts.toString());
  }
}
