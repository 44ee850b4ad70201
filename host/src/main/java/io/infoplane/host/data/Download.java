package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.array.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Fetches published files and checks that they are what was published. */
final class Download {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * Fetches a file into a folder; it appears whole and right, or not at all.
   *
   * @throws InfoplaneException IO if it cannot be had, DATA_INVALID if it is another file
   */
  void fetch(PublishedFile file, Path folder) {
    try {
      Files.createDirectories(folder);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(file.address())).timeout(PATIENCE).build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new InfoplaneException(
              ErrorCode.IO,
              file.address()
                  + " answers with status "
                  + response.statusCode()
                  + ": fetch the file by other means and name its folder with --data-dir");
        }
        AtomicFile.write(folder.resolve(file.name()), out -> copyChecked(file, body, out));
      }
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO,
          file.address()
              + " cannot be reached ("
              + e.getClass().getSimpleName()
              + "): fetch the file by other means and name its folder with --data-dir",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfoplaneException(ErrorCode.CANCELLED, "the download was stopped", e);
    }
  }

  private static void copyChecked(PublishedFile file, InputStream body, java.io.OutputStream out)
      throws IOException {
    DigestInputStream in = new DigestInputStream(body, sha256());
    in.transferTo(out);
    String digest = HexFormat.of().formatHex(in.getMessageDigest().digest());
    if (!digest.equals(file.sha256())) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file.address()
              + " gave a file with the SHA-256 "
              + digest
              + ", and "
              + file.sha256()
              + " was published: it was not kept");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
