package io.infoplane.host.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves files by HTTP on this machine, one after the other. */
final class LocalServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  LocalServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "local server");
    thread.setDaemon(true);
    thread.start();
  }

  URI folder() {
    return URI.create("http://localhost:" + socket.getLocalPort() + "/");
  }

  void put(String name, byte[] content) {
    files.put(name, content);
  }

  void remove(String name) {
    files.remove(name);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException e) {
        // The client went away or the test is over.
      }
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    // GET /name HTTP/1.1
    String request = in.readLine();
    String name = request.substring(request.indexOf('/') + 1, request.lastIndexOf(' '));
    String header = request;
    while (!header.isEmpty()) {
      header = in.readLine();
    }
    byte[] content = files.get(name);
    String head =
        content == null
            ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n";
    OutputStream out = client.getOutputStream();
    out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    if (content != null) {
      out.write(content);
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
