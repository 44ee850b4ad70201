package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.PrintWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the testkit on a component that is installed, without its source.
 *
 * <p>The testkit and JUnit are modules of a layer of their own, made when they are wanted;
 * infoplane neither needs nor names them otherwise, which is why the one call goes by reflection.
 */
public final class ConformanceKit {
  private static final String MODULE = "io.infoplane.testkit";
  private static final String ENTRY = MODULE + ".Conformance";

  private final Class<?> entry;

  /**
   * How a component did.
   *
   * @param passed number of checks that it passed
   * @param failed number of checks that it failed
   * @param skipped number of checks that none of its claims calls for
   * @param failures a sentence for each failed check
   * @param scorecard what was compared with a known truth, in Markdown
   */
  public record Verdict(
      int passed, int failed, int skipped, List<String> failures, String scorecard) {
    /** Checks that nothing is missing. */
    public Verdict {
      failures = List.copyOf(failures);
      Objects.requireNonNull(scorecard);
    }
  }

  private ConformanceKit(Class<?> entry) {
    this.entry = entry;
  }

  /**
   * Loads the testkit.
   *
   * @param folder of the testkit's jars and those that it needs
   * @return the kit
   * @throws InfoplaneException UNSUPPORTED if it is not there
   */
  public static ConformanceKit open(Path folder) {
    ModuleFinder finder = ModuleFinder.of(folder);
    if (!Files.isDirectory(folder) || finder.find(MODULE).isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the testkit is not in "
              + folder
              + ": the distribution has it in its folder lib/testkit");
    }
    ModuleLayer parent =
        Optional.ofNullable(ConformanceKit.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    // Resolving and binding finds JUnit's engine, which no module requires by name.
    Configuration configuration =
        Configuration.resolveAndBind(
            finder, List.of(parent.configuration()), ModuleFinder.of(), Set.of(MODULE));
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
            .layer();
    try {
      return new ConformanceKit(layer.findLoader(MODULE).loadClass(ENTRY));
    } catch (ClassNotFoundException e) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "the testkit in " + folder + " is of another version", e);
    }
  }

  /**
   * Runs every test that the component's claims call for.
   *
   * @param component is asked many times
   * @param options values to ask it with, by name
   * @param out a line for each test as it ends
   * @return how it did
   * @throws InfoplaneException OPTION_INVALID if it does not take these options
   */
  public Verdict run(Component component, Map<String, String> options, PrintWriter out) {
    try {
      Object result =
          entry
              .getMethod("run", Component.class, Map.class, PrintWriter.class)
              .invoke(null, component, options, out);
      return verdict(result);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InfoplaneException said) {
        throw said;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "the testkit is of another version: " + Thrown.inWords(e), e);
    }
  }

  private static Verdict verdict(Object result) throws ReflectiveOperationException {
    return new Verdict(
        (Integer) get(result, "passed"),
        (Integer) get(result, "failed"),
        (Integer) get(result, "skipped"),
        ((List<?>) get(result, "failures")).stream().map(Object::toString).toList(),
        (String) get(result, "scorecard"));
  }

  private static Object get(Object result, String name) throws ReflectiveOperationException {
    return result.getClass().getMethod(name).invoke(result);
  }
}
