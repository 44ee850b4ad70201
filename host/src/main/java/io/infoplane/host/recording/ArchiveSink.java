package io.infoplane.host.recording;

import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Collects recorded activations for an archive that {@code infoplane import} reads.
 *
 * <pre>{@code
 * ArchiveSink archive = new ArchiveSink(x, labels);
 * network.setListeners(new ActivationListener(archive, x).every(5));
 * network.fit(trainingIterator, 100);
 * archive.write(Path.of("activations.npz"));
 * }</pre>
 *
 * <p>Memory: everything recorded, until it is written.
 */
public final class ArchiveSink implements ActivationSink {
  private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

  /**
   * An archive without activations yet.
   *
   * @param x the analysed inputs, rows first
   * @param labels of these inputs, one class a row, from 0
   */
  public ArchiveSink(INDArray x, int[] labels) {
    INDArray rows = x.dup('c').castTo(DataType.FLOAT);
    int n = (int) x.size(0);
    arrays.put("x", NpyArray.of(rows.data().asFloat(), n, (int) (x.length() / n)));
    arrays.put("y", NpyArray.of(labels.clone(), labels.length));
  }

  @Override
  public void record(int epoch, String layer, float[] values, int[] shape) {
    arrays.put(epoch + "/" + layer, NpyArray.of(values, shape));
  }

  /**
   * Writes x, y and all activations.
   *
   * @param file a .npz file; it appears whole or not at all
   */
  public void write(Path file) {
    Npz.write(file, arrays);
  }
}
