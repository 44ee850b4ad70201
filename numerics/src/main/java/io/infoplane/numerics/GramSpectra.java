package io.infoplane.numerics;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * What takes whole Gram matrices: their eigenvalues, and traces of their powers. A matrix that
 * falls into blocks is worked on block by block.
 *
 * <p>Matrices are worked on side by side, each by one thread, so that the number of threads cannot
 * change a bit. Memory: 8 n<sup>2</sup> bytes a thread for eigenvalues and twice that for powers,
 * outside the Java heap, n the number of samples of the largest block.
 */
public final class GramSpectra {
  private record Block(ProductKernel kernel, int samples, boolean whole) {
    int order() {
      return kernel.size();
    }

    TileKernels open(Context context) {
      return whole ? TileKernels.of(kernel, 1, 1, context) : TileKernels.once(kernel);
    }
  }

  /** What a thread does with one block after another. */
  private interface Solver extends AutoCloseable {
    double[] solve(Block block, Context context);

    @Override
    void close();
  }

  private GramSpectra() {}

  /**
   * All eigenvalues of some Gram matrices. Time O(n<sup>3</sup>) each.
   *
   * @param kernels any number
   * @param context threads, cancellation, and the memo for distances
   * @return for each matrix its eigenvalues, which add up to 1, in no order
   * @throws io.infoplane.api.InfoplaneException NUMERIC if LAPACK does not converge
   */
  public static List<double[]> eigenvalues(List<ProductKernel> kernels, Context context) {
    return solve(kernels, Eigenvalues::new, share -> share, context);
  }

  /**
   * tr A<sup>3</sup> or tr A<sup>4</sup> of some Gram matrices, by one product of matrices each.
   *
   * @param kernels any number
   * @param power 3 or 4
   * @param context threads, cancellation, and the memo for distances
   * @return for each matrix the trace
   */
  public static double[] tracesOfPower(List<ProductKernel> kernels, int power, Context context) {
    if (power != 3 && power != 4) {
      throw new IllegalArgumentException("the power must be 3 or 4, not " + power);
    }
    return solve(
            kernels,
            largest -> new Powers(largest, power),
            share -> Math.pow(share, power),
            context)
        .stream()
        .mapToDouble(GramSpectra::sum)
        .toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * For each matrix what the solver found for its blocks, one after another.
   *
   * @param ofFlat what it would find for a block that is full of one value, from its share of the
   *     samples
   */
  private static List<double[]> solve(
      List<ProductKernel> kernels,
      IntFunction<? extends Solver> newSolver,
      DoubleUnaryOperator ofFlat,
      Context context) {
    List<List<Block>> ofMatrix = kernels.stream().map(GramSpectra::blocks).toList();
    // The largest first: it is what the others wait for at the end.
    List<Block> all =
        ofMatrix.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(block -> -block.order()))
            .toList();
    double[][] found = new double[all.size()][];
    if (!all.isEmpty()) {
      rememberDistances(all, context);
      solve(all, found, newSolver, context);
    }
    IdentityHashMap<Block, double[]> byBlock = new IdentityHashMap<>();
    for (int i = 0; i < found.length; i++) {
      byBlock.put(all.get(i), found[i]);
    }
    List<double[]> answers = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      answers.add(
          kernels.get(i).isFlat()
              ? Arrays.stream(kernels.get(i).shares()).map(ofFlat).toArray()
              : concatenated(ofMatrix.get(i).stream().map(byBlock::get).toList()));
    }
    return answers;
  }

  private static void solve(
      List<Block> blocks,
      double[][] found,
      IntFunction<? extends Solver> newSolver,
      Context context) {
    int threads = Math.min(context.threads(), blocks.size());
    List<Solver> solvers = new ArrayList<>();
    try (SingleThreadedBlas blas = new SingleThreadedBlas();
        Workers workers = new Workers(threads)) {
      for (int worker = 0; worker < threads; worker++) {
        solvers.add(newSolver.apply(blocks.get(0).order()));
      }
      workers.run(
          blocks.size(),
          (task, worker) -> {
            context.checkCancelled();
            found[task] = solvers.get(worker).solve(blocks.get(task), context);
          });
    } finally {
      solvers.forEach(Solver::close);
    }
  }

  /** A flat matrix has none that need a solver. */
  private static List<Block> blocks(ProductKernel kernel) {
    if (kernel.isFlat()) {
      return List.of();
    }
    return kernel.blocks().stream()
        .map(
            members ->
                new Block(kernel.within(members), kernel.size(), members.length == kernel.size()))
        .toList();
  }

  private static double[] concatenated(List<double[]> parts) {
    double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
    int filled = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, filled, part.length);
      filled += part.length;
    }
    return all;
  }

  /** Distances that are worth remembering are measured by all threads, before these part. */
  private static void rememberDistances(List<Block> blocks, Context context) {
    for (Block block : blocks) {
      for (GaussianKernel kernel : block.kernel().kernels()) {
        if (block.whole() && !(kernel.variable() instanceof Discrete)) {
          StoredDistances.remember(kernel.variable(), context);
        }
      }
    }
  }

  private static final class Eigenvalues implements Solver {
    private final SymmetricEigenvalues lapack;

    Eigenvalues(int largest) {
      this.lapack = new SymmetricEigenvalues(largest);
    }

    @Override
    public double[] solve(Block block, Context context) {
      try (TileKernels kernel = block.open(context)) {
        lapack.matrix().fill(kernel, block.order(), block.samples());
      }
      return lapack.solve(block.order());
    }

    @Override
    public void close() {
      lapack.close();
    }
  }

  private static final class Powers implements Solver {
    private final NativeGram matrix;
    private final DoublePointer square;
    private final int power;

    Powers(int largest, int power) {
      this.matrix = new NativeGram(largest);
      this.square = new DoublePointer((long) largest * largest);
      this.power = power;
    }

    @Override
    public double[] solve(Block block, Context context) {
      int order = block.order();
      try (TileKernels kernel = block.open(context)) {
        matrix.fill(kernel, order, block.samples());
      }
      matrix.mirror(order);
      // A A^T, of which only one half is computed.
      openblas.cblas_dsyrk(
          openblas.CblasRowMajor,
          openblas.CblasUpper,
          openblas.CblasNoTrans,
          order,
          order,
          1,
          matrix.elements(),
          order,
          0,
          square,
          order);
      DoublePointer other = power == 3 ? matrix.elements() : square;
      return new double[] {NativeGram.inner(square, other, order)};
    }

    @Override
    public void close() {
      matrix.close();
      square.close();
    }
  }
}
