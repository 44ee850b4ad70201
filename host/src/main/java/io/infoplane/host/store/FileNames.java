package io.infoplane.host.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes a file name of any layer name, and back. */
final class FileNames {
  private FileNames() {}

  static String encode(String name) {
    // URL encoding leaves dots alone, and ".." is a folder.
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
  }

  static String decode(String fileName) {
    return URLDecoder.decode(fileName, StandardCharsets.UTF_8);
  }
}
