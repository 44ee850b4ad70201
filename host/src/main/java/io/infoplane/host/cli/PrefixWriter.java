package io.infoplane.host.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** Gives whole lines on to another writer, each with a prefix that says whose it is. */
final class PrefixWriter extends Writer {
  private final PrintWriter target;
  private final String prefix;
  private final StringBuilder line = new StringBuilder();

  PrefixWriter(PrintWriter target, String prefix) {
    this.target = target;
    this.prefix = prefix;
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    line.append(chars, offset, length);
    for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
      target.print(prefix + line.substring(0, end + 1));
      line.delete(0, end + 1);
    }
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void close() {
    if (line.length() > 0) {
      target.println(prefix + line);
      line.setLength(0);
    }
    target.flush();
  }
}
