package io.infoplane.host.network;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a training stands, in a file of one's own format: a magic line, optimiser, epoch, step,
 * then for each variable its name, length, weights and the optimiser's memory, as {@link
 * DataOutputStream} writes them; at the end the SHA-256 of all before it.
 */
record TrainingState(Optimizer optimizer, int epoch, long step, List<Weights> weights) {
  private static final String MAGIC = "infoplane training state 1";
  private static final int DIGEST_BYTES = 32;

  void write(Path file) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      byte[] content = content();
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (byte[] bytes : List.of(content, sha256(content, content.length))) {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        channel.force(true);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, "the training state " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private byte[] content() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeUTF(MAGIC);
    out.writeUTF(optimizer.toString());
    out.writeInt(epoch);
    out.writeLong(step);
    out.writeInt(weights.size());
    for (Weights variable : weights) {
      out.writeUTF(variable.name());
      out.writeInt(variable.values().length);
      write(out, variable.values());
      for (float[] slot : variable.memory()) {
        write(out, slot);
      }
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    out.write(buffer.array());
  }

  /**
   * Reads a state and checks that it belongs to this training.
   *
   * @param file to read
   * @param optimizer of the training
   * @param expected variables of the training; only their names and lengths are looked at
   */
  static TrainingState read(Path file, Optimizer optimizer, List<Weights> expected) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, "the training state " + file + " cannot be read: " + e.getMessage(), e);
    }
    int length = bytes.length - DIGEST_BYTES;
    if (length < 0
        || !Arrays.equals(sha256(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
      throw invalid(file, "is damaged or no training state");
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      return read(in, file, optimizer, expected);
    } catch (IOException e) {
      throw invalid(file, "ends too early for this network");
    }
  }

  private static TrainingState read(
      DataInputStream in, Path file, Optimizer optimizer, List<Weights> expected)
      throws IOException {
    if (!in.readUTF().equals(MAGIC)) {
      throw invalid(file, "is of another version");
    }
    String written = in.readUTF();
    if (!written.equals(optimizer.toString())) {
      throw invalid(file, "was written with the optimizer " + written + ", this is " + optimizer);
    }
    int epoch = in.readInt();
    long step = in.readLong();
    if (in.readInt() != expected.size()) {
      throw invalid(file, "is of a network with other layers");
    }
    List<Weights> weights = new ArrayList<>();
    for (Weights variable : expected) {
      int length = variable.values().length;
      if (!in.readUTF().equals(variable.name()) || in.readInt() != length) {
        throw invalid(file, "is of a network with other layers");
      }
      var read = new Weights(variable.name(), new float[length], optimizer.slots());
      read(in, read.values());
      for (float[] slot : read.memory()) {
        read(in, slot);
      }
      weights.add(read);
    }
    return new TrainingState(optimizer, epoch, step, weights);
  }

  private static void read(DataInputStream in, float[] values) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
  }

  private static InfoplaneException invalid(Path file, String what) {
    return new InfoplaneException(
        ErrorCode.DATA_INVALID,
        "the training state " + file + " " + what + ": delete it to train from the start");
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
