package io.infoplane.host.vary;

import io.infoplane.host.experiment.ExperimentFile.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in whose lines each {@code ${name}} was replaced, but for those in comments. Lines stay
 * lines, and a place of the result is told as that of the original.
 */
final class Filling implements Origin {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final List<String> lines = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();

  /** Something that was replaced; columns from 1, of the original and of the result. */
  private record Piece(
      int line, int column, int length, int filledColumn, String text, String say) {
    int filledEnd() {
      return filledColumn + text.length();
    }
  }

  /** What stands for a placeholder. */
  interface Values {
    /**
     * The text for a placeholder.
     *
     * @param name in the braces
     * @param place such as {@code , line 7, column 3}
     */
    String text(String name, String place);

    /** How the value is told in a message, such as {@code beta=0.1}. */
    String told(String name);
  }

  /**
   * Replaces.
   *
   * @param original lines
   * @param values what stands for each name
   */
  static Filling of(List<String> original, Values values) {
    Filling filling = new Filling();
    for (int i = 0; i < original.size(); i++) {
      filling.add(original.get(i), i + 1, values);
    }
    return filling;
  }

  private void add(String line, int number, Values values) {
    StringBuilder filled = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(line);
    placeholder.region(0, comment(line));
    int end = 0;
    while (placeholder.find()) {
      filled.append(line.substring(end, placeholder.start()));
      int column = placeholder.start() + 1;
      String name = placeholder.group(1);
      String text = values.text(name, ITSELF.place(number, column));
      pieces.add(
          new Piece(
              number,
              column,
              placeholder.group().length(),
              filled.length() + 1,
              text,
              values.told(name)));
      filled.append(text);
      end = placeholder.end();
    }
    lines.add(filled.append(line.substring(end)).toString());
  }

  /** The names of placeholders in a text, and in the texts of these in turn. */
  static Set<String> names(List<String> lines, Function<String, List<String>> texts) {
    Set<String> names = new LinkedHashSet<>();
    addNames(lines, texts, names);
    return names;
  }

  private static void addNames(
      List<String> lines, Function<String, List<String>> texts, Set<String> names) {
    for (String line : lines) {
      Matcher placeholder = PLACEHOLDER.matcher(line).region(0, comment(line));
      while (placeholder.find()) {
        if (names.add(placeholder.group(1))) {
          addNames(texts.apply(placeholder.group(1)), texts, names);
        }
      }
    }
  }

  /** Where a comment begins in a line of YAML, or the line ends. */
  private static int comment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 || " \t[{,:".indexOf(line.charAt(i - 1)) >= 0;
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (begins && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return i;
      }
    }
    return line.length();
  }

  /** The result. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** With the values that were filled in before it. */
  @Override
  public String place(int line, int column) {
    int at = column;
    Set<String> said = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece.line() == line) {
        said.add(piece.say());
        if (column >= piece.filledEnd()) {
          at = column - piece.filledEnd() + piece.column() + piece.length();
        } else if (column >= piece.filledColumn()) {
          at = piece.column();
        }
      }
    }
    return ITSELF.place(line, at) + (said.isEmpty() ? "" : " (" + String.join(", ", said) + ")");
  }
}
