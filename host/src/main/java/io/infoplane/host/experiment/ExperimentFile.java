package io.infoplane.host.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An experiment and the text it was read from.
 *
 * @param text the YAML
 * @param spec what it says
 */
public record ExperimentFile(String text, ExperimentSpec spec) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .registerModule(new Jdk8Module())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /**
   * Reads an experiment.
   *
   * @param file YAML
   * @return the experiment, complete and checked
   * @throws InfoplaneException DATA_INVALID if there is no such file; OPTION_INVALID with line and
   *     column if it is no YAML, or a key or a value is wrong
   */
  public static ExperimentFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InfoplaneException(ErrorCode.DATA_INVALID, "there is no experiment file " + file);
    }
    try {
      String text = Files.readString(file);
      ExperimentSpec spec = parse(text, file.toString());
      String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return new ExperimentFile(text, spec.title().isEmpty() ? spec.withTitle(name) : spec);
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, file + " cannot be read as text: " + e.getMessage(), e);
    }
  }

  /** Reads an experiment from text; {@code where} names it in messages. */
  static ExperimentSpec parse(String text, String where) {
    try {
      ExperimentSpec spec = YAML.readValue(text, ExperimentSpec.class);
      if (spec == null) {
        throw new InfoplaneException(ErrorCode.OPTION_INVALID, where + " is empty");
      }
      return spec;
    } catch (JsonProcessingException e) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, where + place(e.getLocation()) + ": " + sentence(e), e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String sentence(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
      return "there is no key '"
          + unknown.getPropertyName()
          + "' here"
          + NearestName.of(unknown.getPropertyName(), known)
              .map(near -> ", did you mean '" + near + "'?")
              .orElse("")
          + " (keys: "
          + String.join(", ", known)
          + ")";
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InfoplaneException said) {
        return said.getMessage();
      }
    }
    if (e instanceof MismatchedInputException mismatch) {
      return "'" + path(mismatch) + "' " + expected(mismatch);
    }
    // SnakeYAML's message has several lines: the problem, then an excerpt.
    return "this is no YAML: "
        + e.getOriginalMessage()
            .lines()
            .limit(2)
            .map(String::strip)
            .collect(Collectors.joining(", "));
  }

  private static String expected(MismatchedInputException mismatch) {
    String message = mismatch.getOriginalMessage();
    if (message.startsWith("Missing required")) {
      return "is missing";
    }
    Class<?> type = mismatch.getTargetType();
    if (type == null) {
      return "has a value of the wrong kind";
    }
    if (type == Integer.class || type == Long.class) {
      return "takes a whole number";
    }
    if (type == Double.class) {
      return "takes a number";
    }
    if (type == Boolean.class) {
      return "takes true or false";
    }
    if (type == String.class) {
      return "takes a text";
    }
    return List.class.isAssignableFrom(type)
        ? "takes a list"
        : "takes keys and values, or one of its words";
  }

  private static String path(JsonMappingException e) {
    List<String> path = new ArrayList<>();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.add(
          Objects.requireNonNullElseGet(
              step.getFieldName(), () -> Integer.toString(step.getIndex())));
    }
    return path.isEmpty() ? "the experiment" : String.join(".", path);
  }
}
