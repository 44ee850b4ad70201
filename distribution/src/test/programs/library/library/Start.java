package library;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.Infoplane;

/** Starts ND4J, twice: that it failed before does not change what is said. */
public final class Start {
  private Start() {}

  public static void main(String[] args) {
    start();
    start();
  }

  private static void start() {
    try {
      Infoplane.startNd4j();
      System.out.println("started");
    } catch (InfoplaneException e) {
      System.out.println("refused " + e.getMessage());
    }
  }
}
