package io.infoplane.host.newplugin;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a plugin project and its estimator are called.
 *
 * @param id of the estimator, {@code vendor:name}
 * @param packageName of its class; the module has the same name
 */
public record ProjectNames(String id, String packageName) {
  /** The estimator's version and its project's. */
  public static final String VERSION = "1.0.0";

  /** Maven takes no other letters in a group. */
  private static final Pattern ASCII = Pattern.compile("[A-Za-z0-9_.]+");

  private static final Pattern OCCUPIED = Pattern.compile("(java|io\\.infoplane)(\\..*)?");

  /**
   * Checks both names.
   *
   * @throws InfoplaneException OPTION_INVALID if one is none, with what would be right
   */
  public ProjectNames {
    try {
      Descriptor.builder(id, VERSION);
    } catch (IllegalArgumentException e) {
      throw new InfoplaneException(ErrorCode.OPTION_INVALID, e.getMessage(), e);
    }
    if (!ASCII.matcher(packageName).matches()
        || !SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'" + packageName + "' is no name of a Java package: write one as in --package com.acme");
    }
    if (OCCUPIED.matcher(packageName).matches()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "the package " + packageName + " is not yours: take one of your own, as com.acme");
    }
  }

  /**
   * Fills in what was not said: {@code my-estimator} becomes {@code example:my-estimator}, and
   * {@code acme:my-kde} lives in {@code com.acme.mykde}.
   *
   * @param folder name of the project's folder
   * @param id as the user wrote it
   * @param packageName as the user wrote it
   * @return all names
   * @throws InfoplaneException OPTION_INVALID if a name is none
   */
  public static ProjectNames of(String folder, Optional<String> id, Optional<String> packageName) {
    String known = id.orElseGet(() -> "example:" + words(folder));
    return new ProjectNames(
        known, packageName.orElseGet(() -> "com." + known.replace("-", "").replace(':', '.')));
  }

  /** {@code MyEstimator} and {@code My estimator 2} as words of an id. */
  private static String words(String folder) {
    String words =
        folder
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("^-|-$", "");
    if (words.isEmpty() || Character.isDigit(words.charAt(0))) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "no id can be made of the folder's name '"
              + folder
              + "', since it would begin with no letter: give --id vendor:name");
    }
    return words;
  }

  /** The jar's name without version: the vendor is in it, since all jars share one folder. */
  public String artifactId() {
    return id.replace(':', '-');
  }

  /** The package above, by which a Maven repository sorts. */
  public String groupId() {
    int dot = packageName.lastIndexOf('.');
    return dot < 0 ? packageName : packageName.substring(0, dot);
  }

  /** The estimator's class: {@code acme:my-kde} is {@code MyKdeEstimator}. */
  public String className() {
    String words =
        Arrays.stream(id.substring(id.indexOf(':') + 1).split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    boolean taken = words.equals("MIEstimator"); // the api's
    return words.endsWith("Estimator") && !taken ? words : words + "Estimator";
  }
}
