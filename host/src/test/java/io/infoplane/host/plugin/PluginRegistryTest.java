package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.host.plugin.IsolatedHost.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins compiled here and loaded in module layers, seen through the command line. */
class PluginRegistryTest {
  private static final String DESCRIPTOR =
      """
      public Descriptor descriptor() {
        return Descriptor.builder("acme:probe-of-limits", "1.0").summary("Breaks").build();
      }
      """;
  private static final String ESTIMATE =
      """
      public Estimate estimate(EstimationRequest request) {
        return Estimate.of(1, "I(X;Y)", request.size()).build();
      }
      """;

  private static IsolatedHost host;

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @BeforeAll
  static void startHost() throws Exception {
    host = IsolatedHost.onModulePath();
  }

  private Outcome run(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--plugins", folder.toString()));
    return host.run(all.toArray(String[]::new));
  }

  private JsonNode plugins() throws Exception {
    Outcome outcome = run("plugins", "--format", "json");
    assertThat(outcome.code()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }

  private JsonNode plugin(String name) throws Exception {
    for (JsonNode plugin : plugins()) {
      if (plugin.get("name").asText().equals(name)) {
        return plugin;
      }
    }
    throw new AssertionError("no plugin " + name);
  }

  private List<String> ids() throws Exception {
    return new ObjectMapper()
        .readTree(run("list", "--format", "json").out())
        .findValuesAsText("id");
  }

  private String causeOf(String name) throws Exception {
    JsonNode plugin = plugin(name);
    assertThat(plugin.get("state").asText()).isEqualTo("FAILED");
    assertThat(plugin.get("services")).isEmpty();
    String cause = plugin.get("cause").asText();
    assertThat(cause).isNotBlank().doesNotContain("\n");
    return cause;
  }

  @Test
  void aJarAFolderOfJarsAndAFolderOfClassesAreEachAPlugin() throws Exception {
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    PluginSource.estimator("acme.two", "acme:two", "1.0", "2")
        .jar(folder.resolve("two-1.0/two-1.0.jar"));
    Path classes = Files.createDirectory(folder.resolve("three"));
    PluginSource.estimator("acme.three", "acme:three", "1.0", "3").classes(classes);
    Files.writeString(folder.resolve("README.txt"), "no plugin");

    assertThat(ids()).containsExactly("acme:one", "acme:three", "acme:two");
    assertThat(plugins().findValuesAsText("state")).containsOnly("ACTIVE");
    assertThat(plugin("two-1.0").get("modules").get(0).get("name").asText()).isEqualTo("acme.two");
    assertThat(plugin("one").get("modules").get(0).get("sha256").asText()).hasSize(64);
    assertThat(plugin("three").get("modules").get(0).get("sha256").asText()).hasSize(64);
  }

  @Test
  void deletingAPluginsFolderTakesItFromTheList() throws Exception {
    Path jar =
        PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("a.jar"));
    assertThat(ids()).containsExactly("acme:one");
    Files.delete(jar);
    assertThat(ids()).isEmpty();
  }

  @Test
  void twoPluginsBringDifferentVersionsOfOneLibrary() throws Exception {
    for (int version = 1; version <= 2; version++) {
      Path home = folder.resolve("plugin-" + version);
      Path library =
          PluginSource.library("acme.library")
              .directive("exports acme.library;")
              .file(
                  "acme.library.Release",
                  "package acme.library; public class Release { public static int number() {"
                      + " return "
                      + version
                      + "; } }")
              .jar(home.resolve("library.jar"));
      PluginSource.module("acme.user" + version)
          .directive("requires acme.library;")
          .with(library)
          .provides("acme.user" + version + ".Estimator")
          .type(
              "acme.user" + version + ".Estimator",
              """
              public Descriptor descriptor() {
                return Descriptor.builder("acme:user%d", acme.library.Release.number() + ".0")
                    .summary("Tells the version of its library").build();
              }
              """
                      .formatted(version)
                  + ESTIMATE)
          .jar(home.resolve("user.jar"));
    }
    JsonNode list = new ObjectMapper().readTree(run("list", "--format", "json").out());
    assertThat(list.findValuesAsText("version")).containsExactly("1.0", "2.0");
  }

  @Test
  void aFileThatIsNoZipIsRefusedAndItsNeighbourWorks() throws Exception {
    PluginSource.estimator("acme.good", "acme:good", "1.0", "1").jar(folder.resolve("good.jar"));
    Files.writeString(folder.resolve("text.jar"), "this is no zip");
    byte[] whole = Files.readAllBytes(folder.resolve("good.jar"));
    Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.createFile(folder.resolve("empty.jar"));

    assertThat(causeOf("text")).startsWith("text.jar cannot be read as a jar");
    assertThat(causeOf("half")).startsWith("half.jar cannot be read as a jar");
    assertThat(causeOf("empty")).startsWith("empty.jar cannot be read as a jar");
    assertThat(ids()).containsExactly("acme:good");
  }

  @Test
  void aJarWithoutDescriptorIsRefused() throws Exception {
    PluginSource.estimator("acme.plain", "acme:plain", "1.0", "1")
        .jar(folder.resolve("plain.jar"), "module-info.class");
    assertThat(causeOf("plain")).contains("plain.jar has no module-info.class");
  }

  @Test
  void aDamagedDescriptorIsRefused() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("damaged"));
    Files.writeString(classes.resolve("module-info.class"), "no class file");
    assertThat(causeOf("damaged")).contains("no module that Java can read");
  }

  @Test
  void aFolderWithoutJarsIsRefused() throws Exception {
    Files.createDirectory(folder.resolve("nothing"));
    assertThat(causeOf("nothing")).contains("neither a jar nor a module-info.class");
  }

  @Test
  void aModuleThatProvidesNoneOfTheServicesIsRefused() throws Exception {
    PluginSource.library("acme.library")
        .file("acme.library.Nothing", "package acme.library; public class Nothing {}")
        .jar(folder.resolve("library.jar"));
    assertThat(causeOf("library")).contains("none of its modules provides an estimator");
  }

  @Test
  void aMissingModuleIsNamed() throws Exception {
    Path library =
        PluginSource.library("acme.library")
            .directive("exports acme.library;")
            .file("acme.library.Thing", "package acme.library; public class Thing {}")
            .jar(elsewhere.resolve("library.jar"));
    PluginSource.estimator("acme.lacking", "acme:lacking", "1.0", "1")
        .directive("requires acme.library;")
        .with(library)
        .jar(folder.resolve("lacking.jar"));
    assertThat(causeOf("lacking")).contains("acme.lacking requires the module acme.library");
  }

  @ParameterizedTest
  @CsvSource({
    "io.infoplane.api.more, io.infoplane.api",
    "org.nd4j.more, org.nd4j",
    "org.bytedeco.more, org.bytedeco",
    "org.slf4j.more, org.slf4j"
  })
  void aPluginThatBringsWhatThereIsOneCopyOfIsRefused(String packageName, String shared)
      throws Exception {
    PluginSource.estimator("acme.greedy", "acme:greedy", "1.0", "1")
        .file(packageName + ".Copy", "package " + packageName + "; public class Copy {}")
        .jar(folder.resolve("greedy.jar"));
    assertThat(causeOf("greedy")).contains("its own " + shared + " in greedy.jar");
  }

  @Test
  void aPluginForAnotherApiIsRefused() throws Exception {
    PluginSource.broken(
            "acme.future",
            """
            public Descriptor descriptor() {
              return Descriptor.builder("acme:future", "1.0").summary("Later")
                  .apiVersions("[2,3)").build();
            }
            """
                + ESTIMATE)
        .jar(folder.resolve("future.jar"));
    assertThat(causeOf("future")).contains("acme:future works with api [2,3)");
    Outcome described = run("describe", "future");
    assertThat(described.code()).isEqualTo(2);
    assertThat(described.err()).contains("works with api [2,3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no luck\")      | IllegalStateException: no luck",
        "throw new Error(\"two\\nlines\")                  | Error: two lines",
        "throw new NoClassDefFoundError(\"acme/Lost\")     | NoClassDefFoundError: acme/Lost",
        "throw new ExceptionInInitializerError()           | ExceptionInInitializerError",
        "throw new AssertionError()                        | AssertionError",
        "recurse()                                         | StackOverflowError"
      })
  void whateverAConstructorOrDescriptorThrowsIsThePluginsFailureAlone(
      String statement, String inWords) throws Exception {
    String recurse = "static void recurse() { recurse(); }\n";
    String condition = "if (System.nanoTime() != 0) { " + statement + "; }";
    PluginSource.broken(
            "acme.constructor",
            "public Estimator() { " + condition + " }\n" + recurse + DESCRIPTOR + ESTIMATE)
        .jar(folder.resolve("constructor.jar"));
    PluginSource.broken(
            "acme.descriptor",
            "public Descriptor descriptor() { "
                + condition
                + " return null; }\n"
                + recurse
                + ESTIMATE)
        .jar(folder.resolve("descriptor.jar"));
    PluginSource.estimator("acme.good", "acme:good", "1.0", "1").jar(folder.resolve("good.jar"));

    assertThat(causeOf("constructor"))
        .contains("the constructor of acme.constructor.Estimator threw")
        .contains(inWords);
    assertThat(causeOf("descriptor"))
        .contains("descriptor() of acme.descriptor.Estimator threw")
        .contains(inWords);
    assertThat(ids()).containsExactly("acme:good");
  }

  @Test
  void anExceptionWhoseMessageThrowsIsToldByItsType() throws Exception {
    PluginSource.broken(
            "acme.nasty",
            """
            static class Nasty extends RuntimeException {
              @Override public String getMessage() { throw new IllegalStateException(); }
            }
            public Descriptor descriptor() { throw new Nasty(); }
            """
                + ESTIMATE)
        .jar(folder.resolve("nasty.jar"));
    assertThat(causeOf("nasty")).endsWith("threw acme.nasty.Estimator$Nasty");
  }

  @Test
  void aMissingClassIsThePluginsFailureAlone() throws Exception {
    PluginSource.module("acme.torn")
        .provides("acme.torn.Estimator")
        .type("acme.torn.Estimator", DESCRIPTOR + ESTIMATE)
        .jar(folder.resolve("torn.jar"), "acme/torn/Estimator.class");
    PluginSource.module("acme.frayed")
        .provides("acme.frayed.Estimator")
        .type(
            "acme.frayed.Estimator",
            "private final Thread helper = new Helper();\n" + DESCRIPTOR + ESTIMATE)
        .file("acme.frayed.Helper", "package acme.frayed; class Helper extends Thread {}")
        .jar(folder.resolve("frayed.jar"), "acme/frayed/Helper.class");
    assertThat(causeOf("torn")).contains("acme.torn");
    assertThat(causeOf("frayed")).contains("a component cannot be loaded: ", "acme.frayed.Helper");
  }

  @Test
  void aNullDescriptorIsRefused() throws Exception {
    PluginSource.broken(
            "acme.nameless", "public Descriptor descriptor() { return null; }\n" + ESTIMATE)
        .jar(folder.resolve("nameless.jar"));
    assertThat(causeOf("nameless"))
        .endsWith("descriptor() of acme.nameless.Estimator returned null");
  }

  @Test
  void anOptionNamedSeedIsRefused() throws Exception {
    PluginSource.broken(
            "acme.seeded",
            """
            public Descriptor descriptor() {
              return Descriptor.builder("acme:seeded", "1.0").summary("Own seed")
                  .options(OptionSpec.integer("seed", 7, "Seed")).build();
            }
            """
                + ESTIMATE)
        .jar(folder.resolve("seeded.jar"));
    assertThat(causeOf("seeded")).contains("declares the option 'seed'");
  }

  @Test
  void theHighestVersionWinsAndARangeChoosesAnother() throws Exception {
    PluginSource.estimator("acme.old", "acme:kde", "1.2", "1").jar(folder.resolve("old.jar"));
    PluginSource.estimator("acme.recent", "acme:kde", "1.10", "2").jar(folder.resolve("new.jar"));
    assertThat(run("describe", "kde").out()).startsWith("acme:kde 1.10 ");
    assertThat(run("describe", "acme:kde@[1.2,1.9)").out()).startsWith("acme:kde 1.2 ");
    assertThat(run("describe", "kde@1.2.0").out()).startsWith("acme:kde 1.2 ");
    Outcome absent = run("describe", "kde@[3,4)");
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("the versions that there are: acme:kde 1.10, acme:kde 1.2");
  }

  @Test
  void theHighestRankingWinsOverTheHighestVersion() throws Exception {
    PluginSource.estimator("acme.kde", "acme:kde", "9.0", "1").jar(folder.resolve("acme.jar"));
    PluginSource.broken(
            "bravo.kde",
            """
            public Descriptor descriptor() {
              return Descriptor.builder("bravo:kde", "1.0").summary("Preferred").ranking(1).build();
            }
            """
                + ESTIMATE)
        .jar(folder.resolve("bravo.jar"));
    assertThat(run("describe", "kde").out()).startsWith("bravo:kde 1.0 ");
    assertThat(run("describe", "acme:kde").out()).startsWith("acme:kde 9.0 ");
  }

  @Test
  void aTieOfTwoVendorsIsSettledByWritingTheVendor() throws Exception {
    PluginSource.estimator("acme.kde", "acme:kde", "1.0", "1").jar(folder.resolve("acme.jar"));
    PluginSource.estimator("bravo.kde", "bravo:kde", "1.0.0", "3").jar(folder.resolve("bravo.jar"));
    Outcome tie = run("describe", "kde");
    assertThat(tie.code()).isEqualTo(2);
    assertThat(tie.err()).contains("write 'acme:kde' or 'bravo:kde'");
  }

  @Test
  void aTieNamesBoth() throws Exception {
    PluginSource.estimator("acme.first", "acme:kde", "1.0", "1").jar(folder.resolve("first.jar"));
    PluginSource.estimator("acme.second", "acme:kde", "1.0", "2").jar(folder.resolve("second.jar"));
    PluginSource.estimator("bravo.kde", "bravo:kde", "1.0", "3").jar(folder.resolve("third.jar"));
    Outcome same = run("describe", "acme:kde");
    assertThat(same.code()).isEqualTo(2);
    assertThat(same.err())
        .contains("(plugin first)", "(plugin second)", "remove one of the two plugins");
    Outcome other = run("describe", "bravo:kde");
    assertThat(other.code()).isZero();
    assertThat(other.out()).contains("estimate: [\"bravo:kde\"]");
  }

  @Test
  void whatIsNotFoundIsToldWithTheNearestNameAndAFailedPluginsCause() throws Exception {
    PluginSource.estimator("acme.kde", "acme:kde", "1.0", "1").jar(folder.resolve("good.jar"));
    Files.writeString(folder.resolve("estimators-renyi.jar"), "no zip");
    Outcome near = run("describe", "kda");
    assertThat(near.code()).isEqualTo(2);
    assertThat(near.err())
        .isEqualTo(
            "infoplane: there is no component 'kda', did you mean 'kde'? (components: acme:kde)\n");
    Outcome failed = run("describe", "core:renyi");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err())
        .contains("the plugin 'estimators-renyi' failed: estimators-renyi.jar cannot be read");
  }

  @Test
  void aFolderThatIsNotThereIsWrongInput() throws Exception {
    Outcome outcome = host.run("list", "--plugins", folder.resolve("absent").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("infoplane: there is no folder of plugins")
        .hasLineCount(1);
    Path jar =
        PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    Outcome file = host.run("list", "--plugins", jar.toString());
    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err()).contains("one.jar' is a file: name the folder that holds it");
  }

  @Test
  void onTheClassPathAJarWithServicesIsAPluginAndAFolderIsExplained() throws Exception {
    Path jar =
        PluginSource.estimator("acme.plain", "acme:plain", "1.0", "1")
            .jar(elsewhere.resolve("plain.jar"), "module-info.class");
    Path broken =
        PluginSource.broken(
                "acme.broken", "public Descriptor descriptor() { return null; }\n" + ESTIMATE)
            .jar(elsewhere.resolve("broken.jar"), "module-info.class");
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    IsolatedHost onClassPath = IsolatedHost.onClassPath(broken, jar);
    Outcome outcome =
        onClassPath.run("plugins", "--format", "json", "--plugins", folder.toString());
    JsonNode plugins = new ObjectMapper().readTree(outcome.out());
    assertThat(plugins.findValuesAsText("state")).containsExactly("FAILED", "ACTIVE", "FAILED");
    assertThat(plugins.get(0).get("cause").asText()).contains("returned null");
    assertThat(plugins.get(1).get("name").asText()).isEqualTo("plain");
    assertThat(plugins.get(1).get("modules").get(0).get("sha256").asText()).hasSize(64);
    assertThat(plugins.get(2).get("cause").asText()).contains("started on the class path");
  }

  @Test
  void aSnapshotOfNothingFindsNothing() {
    RegistrySnapshot empty = new RegistrySnapshot(List.of(), List.of());
    assertThat(empty.services()).isEmpty();
    assertThatThrownBy(() -> empty.find(ServiceKind.PROBE, Selector.parse("dpi")))
        .hasMessage(
            "there is no probe 'dpi': no plugin provides one, 'infoplane plugins' shows which"
                + " plugins there are");
  }
}
