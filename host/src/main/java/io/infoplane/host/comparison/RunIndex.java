package io.infoplane.host.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.store.RunStore;
import io.infoplane.host.vary.Begun;
import io.infoplane.host.vary.Combination;
import io.infoplane.host.vary.VariedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The runs in a folder and what became of each: {@code comparison.json}. */
public final class RunIndex {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String FILE = "comparison.json";

  private final Path folder;
  private final String title;
  private final Units units;
  private final String text;
  private final Map<Map<String, String>, Entry> entries = new LinkedHashMap<>();

  /** How far a run is. */
  public enum State {
    /** Not begun, or stopped. */
    OPEN,
    /** Trained and recorded, and nothing asked. */
    RECORDED,
    /** Made, and something that was asked was not answered. */
    INCOMPLETE,
    /** Made. */
    DONE,
    /** Stopped by an error. */
    FAILED;

    /** The word for it in files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A run. Several of one folder are one run, of an experiment in which what differs is not used.
   *
   * @param folder of the run, within that of all
   * @param values the labels, by name, of all that the file varies
   * @param levels those names of them that have several values
   * @param state how far it is
   */
  public record Entry(String folder, Map<String, String> values, List<String> levels, State state) {
    /** Keeps the order. */
    public Entry {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      levels = List.copyOf(levels);
    }
  }

  private RunIndex(Path folder, String title, Units units, String text) {
    this.folder = folder;
    this.title = title;
    this.units = units;
    this.text = text;
  }

  /** Whether a folder holds several runs. */
  public static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /** Whether one of several runs was begun. */
  public static boolean hasRun(Path folder, String run) {
    return RunStore.isRun(folder.resolve(run));
  }

  /**
   * The runs that a folder has.
   *
   * @param folder of all runs, which may not be there
   */
  public static Begun begun(Path folder) {
    if (!isThere(folder)) {
      return Begun.NOTHING;
    }
    Map<Map<String, String>, Path> folders = new LinkedHashMap<>();
    Set<String> levels = new LinkedHashSet<>();
    for (Entry entry : open(folder).entries()) {
      folders.put(entry.values(), Path.of(entry.folder()));
      levels.addAll(entry.levels());
    }
    return new Begun(levels, folders);
  }

  /**
   * The index of runs that are to be made; nothing is written yet.
   *
   * @param folder of all runs
   * @param varied the experiment's file
   * @param combinations the runs, in the folders that those which were {@linkplain #begun} have
   * @param resume whether runs may be there, which are kept
   * @throws InfoplaneException DATA_INVALID if there is something else in the folder, or runs of
   *     another experiment, with which these cannot be compared
   */
  public static RunIndex of(
      Path folder, VariedFile varied, List<Combination> combinations, boolean resume) {
    requireFree(folder, resume);
    RunIndex index =
        new RunIndex(
            folder,
            combinations.get(0).file().spec().title(),
            combinations.get(0).file().spec().report().unit(),
            varied.text());
    if (isThere(folder)) {
      RunIndex before = open(folder);
      before.requireSame(varied, combinations);
      before.entries().forEach(entry -> index.entries.put(entry.values(), entry));
    }
    for (Combination combination : combinations) {
      String run = combination.folder().toString();
      index.entries.computeIfAbsent(
          combination.values(),
          values ->
              new Entry(run, values, List.copyOf(combination.levels().keySet()), index.state(run)));
    }
    return index;
  }

  /** Refuses what differs from the runs that are there in more than their levels. */
  private void requireSame(VariedFile varied, List<Combination> combinations) {
    if (entries.isEmpty()) {
      return;
    }
    Entry any = entries().get(0);
    if (!any.values().keySet().equals(varied.names())) {
      throw other(
          "the runs in "
              + folder
              + " are of an experiment that varies "
              + String.join(", ", any.values().keySet())
              + ", and "
              + varied.file()
              + " varies "
              + String.join(", ", varied.names())
              + ": give another --out folder");
    }
    for (String name : varied.names()) {
      List<String> asked =
          combinations.stream().map(one -> one.values().get(name)).distinct().toList();
      if (!any.levels().contains(name) && !asked.equals(List.of(any.values().get(name)))) {
        throw other(
            "all runs in "
                + folder
                + " are of "
                + name
                + "="
                + any.values().get(name)
                + " and have no folders by "
                + name
                + ", and these are of "
                + name
                + "="
                + String.join(",", asked)
                + ": make all that are to be compared in another --out folder");
      }
    }
    List<String> then = VariedFile.linesBesides(text);
    List<String> now = VariedFile.linesBesides(varied.text());
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      String was = i < then.size() ? then.get(i).strip() : "(nothing)";
      String is = i < now.size() ? now.get(i).strip() : "(nothing)";
      if (!was.equals(is)) {
        throw other(
            "the runs in "
                + folder
                + " are of another experiment than "
                + varied.file()
                + " is now: '"
                + was
                + "' has become '"
                + is
                + "'; give another --out folder");
      }
    }
  }

  private static InfoplaneException other(String sentence) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, sentence);
  }

  private static void requireFree(Path folder, boolean resume) {
    if (RunStore.isRun(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder + " holds a run, and this makes several: give another folder");
    }
    if (isThere(folder) && !resume) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder + " holds runs already: give another folder, or go on with them by --resume");
    }
    if (!isThere(folder) && Files.exists(folder) && !isEmpty(folder)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          folder + " is not an empty folder: give one that is, or that does not exist yet");
    }
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.endsWith(".lock"));
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the index of a folder.
   *
   * @throws InfoplaneException DATA_INVALID if it has none, or one that cannot be read
   */
  public static RunIndex open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      JsonNode tree = MAPPER.readTree(Files.readString(file));
      RunIndex index =
          new RunIndex(
              folder,
              tree.path("title").asText(),
              tree.path("units").asText().equals(Units.NATS.toString()) ? Units.NATS : Units.BITS,
              tree.path("experiment").asText());
      for (JsonNode run : tree.path("runs")) {
        Map<String, String> values = new LinkedHashMap<>();
        run.path("values").properties().forEach(v -> values.put(v.getKey(), v.getValue().asText()));
        List<String> levels = new ArrayList<>();
        run.path("levels").forEach(level -> levels.add(level.asText()));
        String path = run.path("folder").asText();
        index.entries.put(values, new Entry(path, values, levels, state(run)));
      }
      return index;
    } catch (JsonProcessingException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static State state(JsonNode run) {
    return Stream.of(State.values())
        .filter(state -> state.toString().equals(run.path("state").asText()))
        .findFirst()
        .orElse(State.OPEN);
  }

  /** Notes what became of a run, and writes the index. */
  public void put(String run, State state) {
    entries.replaceAll(
        (values, entry) ->
            entry.folder().equals(run) ? new Entry(run, values, entry.levels(), state) : entry);
    write();
  }

  /**
   * Writes the index, whole or not at all, into the folder, which must be there.
   *
   * @throws InfoplaneException IO if it cannot be written
   */
  public void write() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", 1).put("title", title).put("units", units.toString());
    tree.put("experiment", text);
    for (Entry entry : entries.values()) {
      ObjectNode run = tree.withArray("/runs").addObject().put("folder", entry.folder());
      entry.values().forEach(run.putObject("values")::put);
      entry.levels().forEach(run.putArray("levels")::add);
      run.put("state", entry.state().toString());
    }
    AtomicFile.write(
        folder.resolve(FILE),
        out ->
            out.write((MAPPER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** The folder of all runs. */
  public Path folder() {
    return folder;
  }

  /** The experiment's title. */
  public String title() {
    return title;
  }

  /** The experiment's units. */
  public Units units() {
    return units;
  }

  /** The text of the experiment's file. */
  public String text() {
    return text;
  }

  /** The runs, in their order. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** How far a run is. */
  public State state(String run) {
    return entries().stream()
        .filter(entry -> entry.folder().equals(run))
        .map(Entry::state)
        .findFirst()
        .orElse(State.OPEN);
  }
}
