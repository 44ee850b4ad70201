package io.infoplane.numerics.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import org.nd4j.autodiff.samediff.SameDiff;

/** Adds to a SameDiff graph the operations that compute the gradients of its loss. */
public final class Gradients {
  private Gradients() {}

  /**
   * Derives the gradients with respect to all variables, and to some placeholders. A {@link
   * GraphPlan} computes them from the result; the name of one is that of {@code
   * graph.getVariable(name).gradient()}.
   *
   * @param graph with loss variables
   * @param placeholders whose gradients are wanted too
   * @return the operations, forth and back
   */
  public static synchronized SameDiff of(SameDiff graph, String... placeholders) {
    // SameDiff prints a line an operation, where only results belong. One at a time, or one would
    // put back the stream that belongs to nobody.
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      graph.createGradFunction(placeholders);
    } finally {
      System.setOut(out);
    }
    return graph.getFunction("grad");
  }
}
