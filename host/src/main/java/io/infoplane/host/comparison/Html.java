package io.infoplane.host.comparison;

/** Text in a page. */
final class Html {
  private Html() {}

  /** The text so that it stands for itself, in an attribute too. */
  static String of(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
