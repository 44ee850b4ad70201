package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Fetches a published file and keeps it only if it is the one that was published. */
final class Download {
  /** Long for a handshake, short for a person who waits without a network. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Download() {}

  /**
   * Fetches a file.
   *
   * @param from http or https
   * @param to where it appears, whole and verified, or not at all; the folder is made
   * @param sha256 of the right content, in hexadecimal
   * @throws InfoplaneException IO if it cannot be fetched or is another file
   */
  static void fetch(URI from, Path to, String sha256) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(from).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw failed(from, "the server answers with status " + response.statusCode());
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        AtomicFile.write(to, out -> copyVerified(from, body, out, sha256));
      }
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new InfoplaneException(
          ErrorCode.IO,
          from
              + " cannot be fetched ("
              + why
              + "): is there a network, and may "
              + to
              + " be written?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfoplaneException(
          ErrorCode.CANCELLED, "the download of " + from + " was stopped", e);
    }
  }

  private static void copyVerified(URI from, InputStream body, OutputStream out, String sha256)
      throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (int count = read(from, body, buffer); count >= 0; count = read(from, body, buffer)) {
      digest.update(buffer, 0, count);
      out.write(buffer, 0, count);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw failed(
          from, "its SHA-256 is " + found + " where " + sha256 + " is right, so it is not kept");
    }
  }

  /** Keeps a broken connection apart from a full disk. */
  private static int read(URI from, InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw failed(from, "the connection broke: " + e.getMessage());
    }
  }

  private static InfoplaneException failed(URI from, String why) {
    return new InfoplaneException(ErrorCode.IO, from + " was not fetched: " + why);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
