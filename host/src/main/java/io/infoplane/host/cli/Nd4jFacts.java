package io.infoplane.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J says about itself. The one class of this package that loads it. */
final class Nd4jFacts {
  private Nd4jFacts() {}

  /** Starts ND4J and asks it, by names for people. */
  static Map<String, String> read() throws IOException {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("ND4J", version().orElse("of an unknown version"));
    facts.put("module of ND4J", String.valueOf(Nd4j.class.getModule().getName()));
    facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
    facts.put("BLAS", environment.getProperty("blas.vendor", "unknown"));
    facts.put("threads of BLAS", String.valueOf(environment.get("blas.threads")));
    facts.put("threads of OpenMP", String.valueOf(environment.get("omp.threads")));
    // A sum that a broken native library does not get right: 1 + 2 + ... + 100.
    double sum = Nd4j.linspace(1, 100, 100).sumNumber().doubleValue();
    if (sum != 5050) {
      throw new IllegalStateException("it adds 1 to 100 up to " + sum);
    }
    return facts;
  }

  private static Optional<String> version() throws IOException {
    String file = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
    try (InputStream in = Nd4j.class.getResourceAsStream(file)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    }
  }
}
