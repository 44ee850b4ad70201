package io.infoplane.host.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A file of JSON objects, one a line, that grows at its end. */
public final class JsonLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Path file;

  /** The lines of a file, which need not be there yet. */
  public JsonLines(Path file) {
    this.file = file;
  }

  /**
   * All lines. A last line without its end was cut off by a crash and does not count.
   *
   * @throws InfoplaneException DATA_INVALID if another line is no JSON object
   */
  public List<ObjectNode> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      List<ObjectNode> lines = new ArrayList<>();
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        lines.add(parse(text.substring(start, end), lines.size() + 1));
        start = end + 1;
      }
      return lines;
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private ObjectNode parse(String line, int number) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw broken(number, e);
    }
    throw broken(number, new IOException("no object"));
  }

  private InfoplaneException broken(int number, IOException cause) {
    return new InfoplaneException(
        ErrorCode.DATA_INVALID,
        file + ", line " + number + " is no JSON object: repair or delete that line",
        cause);
  }

  /** Drops a last line that a crash cut off, so that the next one begins where a line begins. */
  public void mend() {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      while (end > 0) {
        last.clear();
        channel.read(last, end - 1);
        if (last.get(0) == '\n') {
          break;
        }
        end--;
      }
      channel.truncate(end);
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be mended: " + e.getMessage(), e);
    }
  }

  /** Drops the lines that are not to be kept; the file is changed whole or not at all. */
  void retain(Predicate<ObjectNode> kept) {
    List<ObjectNode> lines = read();
    if (lines.stream().allMatch(kept)) {
      return;
    }
    AtomicFile.write(
        file,
        out -> {
          for (ObjectNode line : lines) {
            if (kept.test(line)) {
              out.write(bytes(line));
            }
          }
        });
  }

  private static byte[] bytes(ObjectNode line) throws JsonProcessingException {
    return (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Adds a line and forces it to the disk. */
  public void append(ObjectNode line) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(line));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
