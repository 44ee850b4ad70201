package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a line: parted by blanks, but for those between single or double quotes. What
 * follows a {@code #} at the start of a word is a remark.
 */
final class ShellWords {
  private static final Pattern PIECE =
      Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)|(\\s+)");

  private ShellWords() {}

  /**
   * Parts a line into words.
   *
   * @throws InfoplaneException OPTION_INVALID if a quote is not closed
   */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    Matcher piece = PIECE.matcher(line);
    int end = 0;
    while (piece.find() && piece.start() == end) {
      end = piece.end();
      if (piece.group(4) != null) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
        continue;
      }
      if (!begun && piece.group().startsWith("#")) {
        return words;
      }
      for (int group = 1; group <= 3; group++) {
        if (piece.group(group) != null) {
          word.append(piece.group(group));
        }
      }
      begun = true;
    }
    if (end < line.length()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "a quote is not closed: " + line.substring(end));
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
