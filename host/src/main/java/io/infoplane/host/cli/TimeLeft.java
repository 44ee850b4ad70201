package io.infoplane.host.cli;

/** A length of time as one would say it. */
final class TimeLeft {
  private static final int MINUTE = 60;

  private TimeLeft() {}

  /** Such as {@code about 40 s}, {@code about 3 min} or {@code about 2 h 10 min}. */
  static String about(double seconds) {
    if (seconds < 100) {
      return "about " + Math.max(1, Math.round(seconds)) + " s";
    }
    if (seconds < 100 * MINUTE) {
      return "about " + Math.round(seconds / MINUTE) + " min";
    }
    long tens = Math.round(seconds / (10 * MINUTE)) * 10;
    return "about "
        + tens / MINUTE
        + " h"
        + (tens % MINUTE == 0 ? "" : " " + tens % MINUTE + " min");
  }
}
