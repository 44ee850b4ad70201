package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit in a layer of its own tries a provider of another, whose module exports nothing. */
class ConformanceInLayersTest {
  private static final String DECLARATION =
      """
      module third.party {
        requires io.infoplane.api;
        provides io.infoplane.api.MIEstimator with third.party.hidden.Counting;
      }
      """;

  private static final String COUNTING =
      """
      package third.party.hidden;

      import io.infoplane.api.*;

      public final class Counting implements MIEstimator {
        public Descriptor descriptor() {
          return Descriptor.builder("third:counting", "1.0.0")
              .summary("Counts")
              .capabilities(
                  Capability.DISCRETE_DISCRETE,
                  Capability.POINT_ESTIMATE,
                  Capability.SYMMETRIC,
                  Capability.DETERMINISTIC)
              .build();
        }

        public Estimate estimate(EstimationRequest request) {
          if (request.given().isPresent()) {
            throw new InfoplaneException(ErrorCode.UNSUPPORTED, "third:counting: no condition");
          }
          Discrete x = request.x().as(Discrete.class);
          Discrete y = request.y().as(Discrete.class);
          long[] pairs = new long[x.size()];
          for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) x.symbol(i) * y.symbols() + y.symbol(i);
          }
          double joint = Discrete.ofValues("pair", pairs).entropy();
          return Estimate.of(x.entropy() + y.entropy() - joint, "I(X;Y)", x.size()).build();
        }
      }
      """;

  @TempDir private static Path folder;
  private static ModuleLayer api;
  private static ModuleLayer kit;

  @BeforeAll
  static void defineLayers() {
    api = ModuleLayers.api();
    kit = ModuleLayers.kit(api);
  }

  /** What the kit's result says; its type is that of another class loader. */
  private record Outcome(int passed, int failed, int skipped, List<?> failures, String scorecard) {}

  private static Outcome run(Map<String, String> sources)
      throws IOException, ReflectiveOperationException {
    ModuleLayer plugin = ModuleLayers.plugin(api, "third.party", sources, folder);
    Class<?> service = api.findLoader("io.infoplane.api").loadClass("io.infoplane.api.MIEstimator");
    // A caller reads a service that it names in its declaration; a class path reads everything.
    Supplier<?> provider = ServiceLoader.load(plugin, service).stream().findFirst().orElseThrow();
    Class<?> conformance =
        kit.findLoader("io.infoplane.testkit").loadClass("io.infoplane.testkit.Conformance");
    assertThat(conformance.getModule().isNamed()).isTrue();
    Object result =
        conformance
            .getMethod("run", Supplier.class, Map.class, PrintWriter.class)
            .invoke(null, provider, Map.of(), new PrintWriter(new StringWriter()));
    return new Outcome(
        (int) get(result, "passed"),
        (int) get(result, "failed"),
        (int) get(result, "skipped"),
        (List<?>) get(result, "failures"),
        (String) get(result, "scorecard"));
  }

  private static Object get(Object result, String name) throws ReflectiveOperationException {
    return result.getClass().getMethod(name).invoke(result);
  }

  @Test
  void aProviderOfAHiddenPackageIsTriedWhole() throws Exception {
    Outcome outcome =
        run(Map.of("module-info", DECLARATION, "third.party.hidden.Counting", COUNTING));
    Conformance.Result onClassPath = wholeRun();
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.passed()).as("as on the class path").isEqualTo(onClassPath.passed());
    assertThat(outcome.skipped()).isEqualTo(onClassPath.skipped());
    assertThat(outcome.scorecard())
        .startsWith("third:counting 1.0.0")
        .endsWith(onClassPath.scorecard().substring("test:counted 1.0.0".length()));
  }

  @Test
  void aProviderMayReadAFileOfItsOwn() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "module-info",
                DECLARATION,
                "third/party/hidden/summary.txt",
                "Counts",
                "third.party.hidden.Counting",
                COUNTING
                    .replace(".summary(\"Counts\")", ".summary(summary())")
                    .replace(
                        "public Estimate estimate(",
                        """
                        private static String summary() {
                          try (var file = Counting.class.getResourceAsStream("summary.txt")) {
                            return new String(file.readAllBytes());
                          } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                          }
                        }
                        public Estimate estimate(\
                        """)));
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.skipped()).as("as without a file").isEqualTo(wholeRun().skipped());
  }

  private static Conformance.Result wholeRun() {
    return Conformance.run(CountedInformation::new, Map.of(), new PrintWriter(new StringWriter()));
  }

  @Test
  void aWrongProviderIsFoundOutAcrossLayers() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "module-info",
                DECLARATION,
                "third.party.hidden.Counting",
                COUNTING.replace("x.entropy() + y.entropy()", "x.entropy() + x.entropy()")));
    assertThat(outcome.failed()).isPositive();
    assertThat(outcome.failures())
        .asString()
        .contains("both orders give one number where claimed (discrete and discrete)");
  }

  @Test
  void aProviderThatDrawsNativeCodeInIsFoundOutAcrossLayers() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "module-info",
                DECLARATION,
                "third.party.hidden.Counting",
                COUNTING.replace(
                    "public Descriptor descriptor() {",
                    "private final Object native_ = new org.bytedeco.acme.Loader();\n"
                        + "public Descriptor descriptor() {"),
                "org.bytedeco.acme.Loader",
                "package org.bytedeco.acme;\npublic class Loader {}\n"));
    assertThat(outcome.failures())
        .singleElement()
        .asString()
        .startsWith("describes itself without loading native code:")
        .contains("org.bytedeco.acme.Loader");
  }
}
