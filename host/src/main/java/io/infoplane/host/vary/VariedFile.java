package io.infoplane.host.vary;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.experiment.ExperimentFile;
import io.infoplane.host.experiment.ExperimentFile.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An experiment's file with the names that it varies; each combination of values is a run. */
public final class VariedFile {
  private static final long MOST = 1000;

  private final Path file;
  private final String text;
  private final List<String> lines;
  private final Map<String, Variation> written;
  private final Map<String, Variation> variations;

  private VariedFile(
      Path file,
      String text,
      List<String> lines,
      Map<String, Variation> written,
      Map<String, Variation> variations) {
    this.file = file;
    this.text = text;
    this.lines = lines;
    this.written = written;
    this.variations = variations;
  }

  /**
   * Reads a file, with a section {@code vary} or without one.
   *
   * @param file YAML, but for what is to be replaced in it
   * @throws InfoplaneException DATA_INVALID if there is no such file; OPTION_INVALID with line and
   *     column if something in the section is wrong, a name in it is not used, or one that is used
   *     is not in it
   */
  public static VariedFile read(Path file) {
    return of(file, ExperimentFile.textOf(file));
  }

  /**
   * Takes a text for that of a file.
   *
   * @param file names it in messages
   * @param text YAML, but for what is to be replaced in it
   * @throws InfoplaneException OPTION_INVALID as of {@link #read}
   */
  public static VariedFile of(Path file, String text) {
    VarySection section = VarySection.of(file.toString(), text);
    Map<String, Variation> variations = new LinkedHashMap<>();
    if (section.isThere()) {
      section.variations().forEach(variation -> variations.put(variation.name(), variation));
    }
    VariedFile varied = new VariedFile(file, text, section.linesWithout(), variations, variations);
    varied.checkUse();
    return varied;
  }

  private void checkUse() {
    Map<String, String> first = new LinkedHashMap<>();
    variations.forEach((name, variation) -> first.put(name, variation.labels().get(0)));
    // Refuses what is not varied: a name misspelt in the text is not used either.
    Filling.of(lines, new Chosen(first, List.of()));
    Set<String> used =
        Filling.names(
            lines,
            name ->
                variations.containsKey(name)
                    ? List.copyOf(variations.get(name).texts().values())
                    : List.of());
    for (Variation variation : variations.values()) {
      if (!used.contains(variation.name())) {
        throw invalid(
            variation.place(),
            "'"
                + variation.name()
                + "' is varied and used nowhere: write "
                + variation.placeholder()
                + " where its value belongs");
      }
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What is written in it. */
  public String text() {
    return text;
  }

  /**
   * What a text says but for its section {@code vary}: not empty lines, and no comments.
   *
   * @param text of an experiment's file
   */
  public static List<String> linesBesides(String text) {
    List<String> without = VarySection.of("", text).linesWithout();
    return ExperimentFile.linesThatCount(String.join("\n", without)).stream()
        .map(ExperimentFile.Line::text)
        .toList();
  }

  /** The names that are varied. */
  public Set<String> names() {
    return new LinkedHashSet<>(variations.keySet());
  }

  /**
   * The same with fewer or other values.
   *
   * @param values by name: labels where the file has labels, else what is put into the text
   * @throws InfoplaneException OPTION_INVALID if a name is not varied, or has no such label
   */
  public VariedFile with(Map<String, List<String>> values) {
    Map<String, Variation> changed = new LinkedHashMap<>(variations);
    for (Map.Entry<String, List<String>> one : values.entrySet()) {
      Variation variation = variations.get(one.getKey());
      if (variation == null) {
        throw new InfoplaneException(ErrorCode.OPTION_INVALID, noVariation(one.getKey()));
      }
      changed.put(one.getKey(), variation.with(one.getValue()));
    }
    return new VariedFile(file, text, lines, written, changed);
  }

  private String noVariation(String name) {
    return variations.isEmpty()
        ? file + " varies nothing: it has no section 'vary'"
        : file
            + " does not vary '"
            + name
            + "'"
            + NearestName.of(name, variations.keySet())
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("")
            + " (it varies "
            + String.join(", ", variations.keySet())
            + ")";
  }

  /**
   * All combinations; the last name changes fastest. One where nothing is varied. Those that make
   * the same experiment, since what differs is not used in it, share a folder.
   *
   * @throws InfoplaneException OPTION_INVALID with line and column if an experiment is wrong, or if
   *     there are too many
   */
  public List<Combination> combinations() {
    return combinations(Begun.NOTHING);
  }

  /**
   * All combinations, which join runs that were begun: told apart by the same names, and in the
   * folders that those of the same experiment have.
   *
   * @param begun the runs that are there
   * @throws InfoplaneException OPTION_INVALID as above
   */
  public List<Combination> combinations(Begun begun) {
    Map<String, Path> folders = new LinkedHashMap<>();
    begun
        .folders()
        .forEach(
            (values, folder) ->
                written(values)
                    .ifPresent(known -> folders.putIfAbsent(known.filling(values).text(), folder)));
    Set<String> levels =
        begun.isEmpty()
            ? names().stream()
                .filter(name -> variations.get(name).labels().size() > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new))
            : begun.levels();
    Map<String, Combination> byText = new LinkedHashMap<>();
    return all().stream()
        .map(values -> combination(values, levels, begun, folders, byText))
        .toList();
  }

  /**
   * Those of the runs that were begun which are not among the combinations; without those whose
   * values the file has no longer.
   *
   * @param begun the runs that are there
   */
  public List<Combination> kept(Begun begun) {
    Set<Map<String, String>> asked = new HashSet<>(all());
    List<Combination> kept = new ArrayList<>();
    begun
        .folders()
        .forEach(
            (values, folder) -> {
              if (!asked.contains(values)) {
                written(values)
                    .map(
                        known ->
                            known.combination(
                                values, begun.levels(), begun, Map.of(), new LinkedHashMap<>()))
                    .ifPresent(kept::add);
              }
            });
    return kept;
  }

  /** The file with these values alone; empty if it has not all of them. */
  private Optional<VariedFile> written(Map<String, String> values) {
    boolean isWhole = values.keySet().equals(written.keySet());
    if (!isWhole
        || values.entrySet().stream()
            .anyMatch(
                one ->
                    written.get(one.getKey()).isLabelled()
                        && !written.get(one.getKey()).texts().containsKey(one.getValue()))) {
      return Optional.empty();
    }
    Map<String, Variation> alone = new LinkedHashMap<>();
    written.forEach(
        (name, variation) -> alone.put(name, variation.with(List.of(values.get(name)))));
    return Optional.of(new VariedFile(file, text, lines, written, alone));
  }

  private List<Map<String, String>> all() {
    long count = 1;
    List<Map<String, String>> all = List.of(Map.of());
    for (Variation variation : variations.values()) {
      count *= variation.labels().size();
      if (count > MOST) {
        throw invalid(
            variation.place(),
            "there are more than "
                + MOST
                + " combinations of "
                + String.join(", ", variations.keySet()));
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> begun : all) {
        for (String label : variation.labels()) {
          Map<String, String> values = new LinkedHashMap<>(begun);
          values.put(variation.name(), label);
          longer.add(values);
        }
      }
      all = longer;
    }
    return all;
  }

  private Filling filling(Map<String, String> values) {
    return Filling.of(lines, new Chosen(values, List.of()));
  }

  /**
   * What stands for a text in the file, such as {@code ${beta}}.
   *
   * @param text without a comment
   * @param values by name
   * @return empty if the file has not all of these values
   */
  public Optional<String> filled(String text, Map<String, String> values) {
    return written(values)
        .map(
            known -> Filling.of(List.of(text), known.new Chosen(values, List.of())).text().strip());
  }

  private Combination combination(
      Map<String, String> values,
      Set<String> names,
      Begun begun,
      Map<String, Path> folders,
      Map<String, Combination> before) {
    Map<String, String> levels = new LinkedHashMap<>(values);
    levels.keySet().retainAll(names);
    Filling filling = filling(values);
    Combination same = before.get(filling.text());
    Path first =
        same != null
            ? same.folder()
            : folders.getOrDefault(
                filling.text(),
                Path.of(
                    levels.entrySet().stream()
                        .map(level -> level.getKey() + "=" + level.getValue())
                        .collect(Collectors.joining("/"))));
    Path folder = begun.folders().getOrDefault(values, first);
    Combination made =
        new Combination(values, levels, same != null ? same.file() : experiment(filling), folder);
    before.putIfAbsent(filling.text(), made);
    return made;
  }

  private ExperimentFile experiment(Filling filling) {
    List<String> filled = filling.text().lines().toList();
    return filled.equals(text.lines().toList())
        ? ExperimentFile.of(file, text, Origin.ITSELF)
        : ExperimentFile.of(file, filling.text(), filling);
  }

  /** The chosen values, in which others may stand. */
  private final class Chosen implements Filling.Values {
    private final Map<String, String> labels;
    private final List<String> within;

    Chosen(Map<String, String> labels, List<String> within) {
      this.labels = labels;
      this.within = within;
    }

    @Override
    public String text(String name, String place) {
      Variation variation = variations.get(name);
      if (variation == null) {
        String there =
            within.isEmpty() ? place : variations.get(within.get(within.size() - 1)).place();
        throw invalid(there, "there is no value for ${" + name + "}: " + noVariation(name));
      }
      if (within.contains(name)) {
        throw invalid(
            variation.place(),
            "the values of '" + name + "' have " + variation.placeholder() + " in them");
      }
      List<String> deeper = new ArrayList<>(within);
      deeper.add(name);
      String text = variation.texts().get(labels.get(name));
      String filled = Filling.of(List.of(text), new Chosen(labels, deeper)).text();
      return filled.substring(0, filled.length() - 1);
    }

    @Override
    public String told(String name) {
      return name + "=" + labels.get(name);
    }
  }

  private InfoplaneException invalid(String place, String sentence) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, file + place + ": " + sentence);
  }
}
