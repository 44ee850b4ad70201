/**
 * What several estimators share: pairwise distances, kernel sums over them without an n x n matrix,
 * and the direct use of BLAS and LAPACK. The one place that decides how the heavy arithmetic runs.
 *
 * <p>Depends on {@code org.nd4j}; estimators depend on it.
 */
module io.infoplane.numerics {
  requires transitive io.infoplane.api;
  requires org.nd4j;

  exports io.infoplane.numerics;
}
