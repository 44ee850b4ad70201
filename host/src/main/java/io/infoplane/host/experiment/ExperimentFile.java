package io.infoplane.host.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An experiment and the text it was read from.
 *
 * @param where the file, as messages name it
 * @param text the YAML
 * @param origin tells the places of the text as the user knows them
 * @param spec what it says
 */
public record ExperimentFile(String where, String text, Origin origin, ExperimentSpec spec) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .registerModule(new Jdk8Module())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  /** Where a text comes from that may not be the file as it was written. */
  @FunctionalInterface
  public interface Origin {
    /** A file as it is. */
    Origin ITSELF = YamlPlaces::text;

    /**
     * Names a place of the file.
     *
     * @param line of the text, from 1
     * @param column of the text, from 1
     * @return such as {@code , line 7, column 3}
     */
    String place(int line, int column);
  }

  /** As SnakeYAML says where it met a problem. */
  private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+):");

  /**
   * Reads an experiment.
   *
   * @param file YAML
   * @return the experiment, complete and checked
   * @throws InfoplaneException DATA_INVALID if there is no such file; OPTION_INVALID with line and
   *     column if it is no YAML, or a key or a value is wrong
   */
  public static ExperimentFile read(Path file) {
    return of(file, textOf(file), Origin.ITSELF);
  }

  /**
   * Reads an experiment from a text.
   *
   * @param file the file that it comes from, which names it
   * @param text the YAML
   * @param origin tells the places of the text as the user knows them
   * @return the experiment, complete and checked
   * @throws InfoplaneException OPTION_INVALID as of {@link #read}
   */
  public static ExperimentFile of(Path file, String text, Origin origin) {
    ExperimentSpec spec = parse(text, file.toString(), origin);
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new ExperimentFile(
        file.toString(), text, origin, spec.title().isEmpty() ? spec.withTitle(name) : spec);
  }

  /**
   * The text of an experiment's file.
   *
   * @throws InfoplaneException DATA_INVALID if there is no such file, or no text in it
   */
  public static String textOf(Path file) {
    if (Files.isDirectory(file)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file
              + " is a folder, and an experiment is a YAML file"
              + (RunStore.isRun(file) ? ": that of this run is in its manifest.json" : ""));
    }
    if (!Files.isRegularFile(file)) {
      throw new InfoplaneException(ErrorCode.DATA_INVALID, "there is no experiment file " + file);
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file + " is no text in UTF-8, and an experiment is: a YAML file",
          e);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A line of an experiment's text.
   *
   * @param number from 1
   * @param text as it stands there
   */
  public record Line(int number, String text) {}

  /** The lines of an experiment's text that say something: not empty ones, and no comments. */
  public static List<Line> linesThatCount(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).stripLeading().startsWith("#"))
        .mapToObj(i -> new Line(i + 1, lines.get(i)))
        .toList();
  }

  /** The same experiment with another seed. */
  ExperimentFile withSeed(long seed) {
    return new ExperimentFile(where, text, origin, spec.withSeed(seed));
  }

  /** The same experiment with another title. */
  public ExperimentFile withTitle(String title) {
    return new ExperimentFile(where, text, origin, spec.withTitle(title));
  }

  /**
   * Does what a part of the experiment says. If that cannot be done, the message tells where the
   * part is written.
   *
   * @param path of the part, such as {@code record.epochs}
   * @param work to do
   */
  <T> T at(String path, Supplier<T> work) {
    try {
      return work.get();
    } catch (InfoplaneException e) {
      if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.IO) {
        // What the machine or the user did is no fault of the file.
        throw e;
      }
      throw new InfoplaneException(
          e.code(), where + places(text, origin).ofValue(path) + ": " + e.getMessage(), e);
    }
  }

  /** Reads an experiment from text; {@code where} names it in messages. */
  static ExperimentSpec parse(String text, String where) {
    return parse(text, where, Origin.ITSELF);
  }

  private static ExperimentSpec parse(String text, String where, Origin origin) {
    JsonNode tree = tree(text, where, origin);
    if (tree.isMissingNode() || tree.isNull()) {
      throw invalid(where + " is empty");
    }
    Optional<KnownKeys.Problem> problem =
        new KnownKeys(YAML.getDeserializationConfig()).check(tree, ExperimentSpec.class);
    if (problem.isPresent()) {
      YamlPlaces places = places(text, origin);
      String path = problem.get().path();
      String place = problem.get().isThere() ? places.ofKey(path) : places.ofValue(path);
      throw invalid(where + place + ": " + problem.get().sentence());
    }
    try {
      return YAML.treeToValue(tree, ExperimentSpec.class);
    } catch (JsonMappingException e) {
      String path = path(e);
      throw invalid(where + places(text, origin).ofValue(path) + ": " + sentence(e, path, tree), e);
    } catch (JsonProcessingException e) {
      throw invalid(where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode tree(String text, String where, Origin origin) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw noYaml(e, where, origin);
    }
  }

  /**
   * Says of a text that is no YAML where and why. SnakeYAML's message has several lines: what it
   * was at, what is wrong, each with an excerpt.
   *
   * @param e what the parser threw
   * @param where the file
   * @param origin tells the places of the text as the user knows them
   */
  public static InfoplaneException noYaml(JsonProcessingException e, String where, Origin origin) {
    List<String> lines = e.getOriginalMessage().lines().toList();
    String problem =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith(" "))
            .reduce((first, last) -> last)
            .orElse("")
            .strip();
    boolean inBlock = lines.get(0).startsWith("while parsing a block");
    Matcher mark = MARK.matcher(e.getOriginalMessage());
    String place = "";
    while (mark.find()) {
      place = origin.place(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
    }
    if (place.isEmpty() && e.getLocation() != null) {
      place = origin.place(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
    return invalid(
        where
            + place
            + ": this is no YAML: "
            + problem
            + (inBlock ? " (what belongs together is indented alike)" : ""),
        e);
  }

  private static YamlPlaces places(String text, Origin origin) {
    try (JsonParser parser = YAML.createParser(text)) {
      return YamlPlaces.of(parser, origin);
    } catch (IOException e) {
      // It was read before.
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(JsonMappingException e, String path, JsonNode tree) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InfoplaneException said) {
        return said.getMessage();
      }
    }
    JsonNode value = tree.at("/" + path.replace('.', '/'));
    String written = value.isValueNode() && !value.isNull() ? ", not " + value.asText() : "";
    String name = path.isEmpty() ? "the experiment" : "'" + path + "'";
    return e instanceof MismatchedInputException mismatch
        ? name + " takes " + expected(mismatch.getTargetType()) + written
        : name + " has a value that it does not take" + written;
  }

  private static String expected(Class<?> type) {
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    return type != null && List.class.isAssignableFrom(type)
        ? "a list"
        : "keys and values, or one of its words";
  }

  private static String path(JsonMappingException e) {
    String path = "";
    for (JsonMappingException.Reference step : e.getPath()) {
      path =
          YamlPlaces.below(
              path,
              Objects.requireNonNullElseGet(
                  step.getFieldName(), () -> Integer.toString(step.getIndex())));
    }
    return path;
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }

  private static InfoplaneException invalid(String message, Throwable cause) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message, cause);
  }
}
