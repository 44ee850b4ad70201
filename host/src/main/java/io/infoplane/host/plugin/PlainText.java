package io.infoplane.host.plugin;

import java.util.regex.Pattern;

/**
 * Text that came with a plugin, as it may be shown before anybody trusts the plugin: in one line,
 * and without what steers a terminal or turns the direction of writing.
 */
public final class PlainText {
  private static final Pattern LINES_AND_TABS = Pattern.compile("[\\t\\n\\x0B\\f\\r]+");

  /** Control characters, formats (those of direction are among them), line separators. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private PlainText() {}

  /**
   * Makes a text plain.
   *
   * @param text of a plugin
   * @return the same where it is plain; else with spaces for ends of lines and for tabs, and with
   *     U+FFFD for the other characters that must not be shown
   */
  public static String of(String text) {
    String line = LINES_AND_TABS.matcher(text).replaceAll(" ");
    return STEERING.matcher(line).replaceAll("\uFFFD");
  }

  /** Whether a text may be shown as it is. */
  static boolean isPlain(String text) {
    return !STEERING.matcher(text).find();
  }
}
