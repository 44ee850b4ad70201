package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.array.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What may be loaded from a folder of plugins: the file {@code plugins.lock} in it; immutable.
 *
 * <p>The file has a section for each plugin. It is text, so that a difference can be read:
 *
 * <pre>
 * [acme-kde-1.2.0]
 * wish = start
 * version = 1.2.0
 * publisher = Acme
 * provides = estimator acme:kde 1.2.0
 * sha256 = 9f86d081... acme-kde-1.2.0.jar
 * </pre>
 */
final class PluginLock {
  static final String FILE = "plugins.lock";

  private static final List<String> KEYS =
      List.of("wish", "version", "publisher", "signer", "provides", "sha256");
  private static final String HEAD =
      """
      # What infoplane may load from this folder, and the SHA-256 of each jar.
      # Written by 'infoplane plugins install', 'pin', 'stop' and their like.
      """;

  private final SortedMap<String, Pin> pins;

  private PluginLock(SortedMap<String, Pin> pins) {
    this.pins = pins;
  }

  /**
   * Reads a folder's lock; one without pins if it has none.
   *
   * @throws InfoplaneException DATA_INVALID if the file is damaged, IO if it cannot be read
   */
  static PluginLock read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new PluginLock(new TreeMap<>());
    }
    try {
      return new Reader(file).read(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + Thrown.inWords(e), e);
    }
  }

  /** What it says of a plugin that should be there. */
  Optional<Pin> pin(String name) {
    return Optional.ofNullable(pins.get(name)).filter(pin -> pin.wish() != Pin.Wish.REMOVE);
  }

  /** All that it says. */
  List<Pin> pins() {
    return List.copyOf(pins.values());
  }

  /** The same, with what is said of one plugin replaced. */
  PluginLock with(Pin pin) {
    SortedMap<String, Pin> more = new TreeMap<>(pins);
    more.put(pin.name(), pin);
    return new PluginLock(more);
  }

  /**
   * Writes the file whole or not at all.
   *
   * @throws InfoplaneException DATA_INVALID if a value has more than one line, for it would say
   *     something else when it is read; IO if it cannot be written
   */
  void write(Path folder) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Pin pin : pins.values()) {
      text.append("\n[").append(oneLine(pin.name())).append("]\n");
      BiConsumer<String, String> line =
          (key, value) -> text.append(key).append(" = ").append(oneLine(value)).append('\n');
      line.accept("wish", pin.wish().name().toLowerCase(Locale.ROOT));
      if (!pin.version().isEmpty()) {
        line.accept("version", pin.version());
      }
      if (!pin.publisher().isEmpty()) {
        line.accept("publisher", pin.publisher());
      }
      pin.signers().forEach(signer -> line.accept("signer", signer));
      pin.provides().forEach(provided -> line.accept("provides", provided.toString()));
      pin.sha256().forEach((file, digest) -> line.accept("sha256", digest + " " + file));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(bytes));
  }

  private static String oneLine(String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "what "
              + FILE
              + " says of a plugin must be one line each, not '"
              + PlainText.of(value)
              + "'");
    }
    return value;
  }

  /** Reads the sections. */
  private static final class Reader {
    private final Path file;
    private final SortedMap<String, Pin> pins = new TreeMap<>();
    private Optional<Section> section = Optional.empty();
    private int number;

    Reader(Path file) {
      this.file = file;
    }

    PluginLock read(List<String> lines) {
      for (String line : lines) {
        number++;
        read(line.strip());
      }
      finish();
      return new PluginLock(pins);
    }

    private void read(String line) {
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        finish();
        section = Optional.of(new Section(line.substring(1, line.length() - 1)));
        return;
      }
      int equals = line.indexOf('=');
      if (equals < 0 || section.isEmpty()) {
        throw wrong("'" + line + "' is neither [the name of a plugin] nor 'key = value' after one");
      }
      section.get().add(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }

    private void finish() {
      section.ifPresent(done -> pins.put(done.name, done.pin()));
    }

    private InfoplaneException wrong(String what) {
      return new InfoplaneException(
          ErrorCode.DATA_INVALID,
          file
              + ", line "
              + number
              + ": "
              + what
              + "; mend it, or delete the file and pin the plugins anew by 'infoplane plugins pin"
              + " --all'");
    }

    /** The lines of one plugin. */
    private final class Section {
      private final String name;
      private Pin.Wish wish = Pin.Wish.START;
      private String version = "";
      private String publisher = "";
      private final List<String> signers = new ArrayList<>();
      private final List<Provided> provides = new ArrayList<>();
      private final SortedMap<String, String> sha256 = new TreeMap<>();

      Section(String name) {
        this.name = name;
      }

      void add(String key, String value) {
        switch (key) {
          case "wish" -> wish = wish(value);
          case "version" -> version = value;
          case "publisher" -> publisher = value;
          case "signer" -> signers.add(value);
          case "provides" ->
              provides.add(
                  Provided.parse(value)
                      .orElseThrow(
                          () -> wrong("'" + value + "' is no 'kind vendor:name version'")));
          case "sha256" -> addDigest(value);
          default ->
              throw wrong(
                  "there is no key '"
                      + key
                      + "'"
                      + NearestName.of(key, KEYS)
                          .map(near -> ", did you mean '" + near + "'?")
                          .orElse(""));
        }
      }

      private Pin.Wish wish(String value) {
        for (Pin.Wish known : Pin.Wish.values()) {
          if (known.name().toLowerCase(Locale.ROOT).equals(value)) {
            return known;
          }
        }
        throw wrong("wish is start, stop or remove, not '" + value + "'");
      }

      private void addDigest(String value) {
        if (!value.matches("[0-9a-f]{64} .+")) {
          throw wrong("sha256 takes 64 hexadecimal digits and a file's name, not '" + value + "'");
        }
        sha256.put(value.substring(65), value.substring(0, 64));
      }

      Pin pin() {
        return new Pin(name, wish, version, publisher, signers, provides, sha256);
      }
    }
  }
}
