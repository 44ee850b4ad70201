package io.infoplane.testkit;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.infoplane.api.Component;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.provider.Arguments;

/** Which tests of its contract a component fails, by the names of their methods. */
final class Breaches {
  private Breaches() {}

  /** The tests that a component fails. */
  static Set<String> of(Supplier<? extends Component> provider) {
    List<String> failures =
        Conformance.run(provider, Map.of(), new PrintWriter(Writer.nullWriter())).failures();
    return failures.stream()
        .map(failure -> methodName(failure.replaceFirst("[:(].*", "").strip()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String methodName(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  /** A component with its name, and the tests that it must fail. */
  static Arguments animal(Supplier<? extends Component> provider, String... tests) {
    return arguments(provider.get().getClass().getSimpleName(), provider, tests);
  }

  /** All tests that somebody must fail. */
  static Set<String> meant(Stream<Arguments> zoo) {
    return zoo.flatMap(animal -> Arrays.stream((String[]) animal.get()[2]))
        .collect(Collectors.toSet());
  }

  /** The tests that a contract declares itself. */
  static Set<String> testsOf(Class<? extends ComponentContract> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(TestFactory.class))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }
}
