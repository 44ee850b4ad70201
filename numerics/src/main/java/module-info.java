/**
 * What several estimators share: pairwise distances, kernel sums over them without an n x n matrix,
 * the direct use of BLAS and LAPACK, and SameDiff graphs that are run many times. The one place
 * that decides how the heavy arithmetic runs.
 *
 * <p>Depends on {@code org.nd4j}; estimators and the host depend on it.
 */
module io.infoplane.numerics {
  requires transitive io.infoplane.api;
  requires transitive org.nd4j;

  exports io.infoplane.numerics;
  exports io.infoplane.numerics.graph;
}
