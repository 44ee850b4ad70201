package io.infoplane.host.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.store.EstimateLines;
import io.infoplane.host.store.FolderLock;
import io.infoplane.host.store.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The estimates that were made for scores, in a file that grows by a line each: whoever stops the
 * work loses no more than the estimate at hand. An estimate is found by its key, which has the
 * digests of the data in it, and so the task, the number of samples and the seed.
 */
public final class ScoreFile implements AutoCloseable {
  private static final String NAME = "scores.jsonl";

  private final Optional<JsonLines> lines;
  private final Optional<FolderLock> lock;
  private final Map<String, EstimateRecord> known = new HashMap<>();

  private ScoreFile(Optional<JsonLines> lines, Optional<FolderLock> lock) {
    this.lines = lines;
    this.lock = lock;
  }

  /** Estimates that are kept nowhere. */
  public static ScoreFile none() {
    return new ScoreFile(Optional.empty(), Optional.empty());
  }

  /**
   * Opens the file of a folder; nobody else writes to it meanwhile.
   *
   * @param folder is made if it is absent
   * @throws InfoplaneException DATA_INVALID if it is no folder, another program has it open, or the
   *     file is no list of estimates; IO if it cannot be read or made
   */
  public static ScoreFile open(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder + " is no folder: name one, or one that does not exist yet");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, "the folder " + folder + " cannot be made: " + e.getMessage(), e);
    }
    FolderLock lock = FolderLock.take(folder, "the folder " + folder);
    try {
      JsonLines lines = new JsonLines(folder.resolve(NAME));
      lines.mend();
      ScoreFile file = new ScoreFile(Optional.of(lines), Optional.of(lock));
      for (ObjectNode line : lines.read()) {
        file.known.put(line.path("key").asText(), EstimateLines.estimate(line));
      }
      return file;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The estimate of a key, if it was made before. */
  Optional<EstimateRecord> find(String key) {
    return Optional.ofNullable(known.get(key));
  }

  /** Keeps an estimate; it is on the disk when this returns. */
  void add(Task task, long seed, EstimateRecord estimate) {
    known.put(estimate.key().hex(), estimate);
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("task", task.family().toString());
    line.put("dimension", task.dimension());
    line.put("truth", task.truth());
    line.put("dataSeed", seed);
    line.setAll(EstimateLines.toLine(estimate));
    lines.ifPresent(file -> file.append(line));
  }

  @Override
  public void close() {
    lock.ifPresent(FolderLock::close);
  }
}
