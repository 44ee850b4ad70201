package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.plugin.IsolatedHost.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins installed, updated, stopped, removed, pinned and signed, by the command line. */
class PluginsCommandTest {
  private static IsolatedHost host;

  @TempDir private Path temporary;
  private Path folder;

  @BeforeAll
  static void startHost() throws Exception {
    host = IsolatedHost.onModulePath();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
  }

  private Outcome run(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--plugins", folder.toString()));
    return host.run(all.toArray(String[]::new));
  }

  private String done(String... args) throws Exception {
    Outcome outcome = run(args);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.out();
  }

  /** The one sentence of a command that fails. */
  private String refused(int code, String... args) throws Exception {
    Outcome outcome = run(args);
    assertThat(outcome.err()).startsWith("infoplane: ").hasLineCount(1);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    return outcome.err();
  }

  private Path jar(String file, String version) throws IOException {
    return PluginSource.estimator("acme.one", "acme:one", version, version)
        .jar(temporary.resolve("files").resolve(file));
  }

  private String lock() throws IOException {
    return Files.readString(folder.resolve("plugins.lock"));
  }

  @Test
  void installingShowsWhatItIsAndPinsIt() throws Exception {
    Path jar = jar("one-1.0.jar", "1.0");
    String digest = ContentDigest.of(jar);
    String out = done("plugins", "install", jar.toString());
    assertThat(out)
        .contains("publisher  not stated", "signed by  nobody", "module     acme.one", digest)
        .contains("provides   estimator acme.one.Estimator", "requires   io.infoplane.api")
        .contains("installed one-1.0 in " + folder, "estimator acme:one 1.0");
    assertThat(lock())
        .contains("[one-1.0]", "provides = estimator acme:one 1.0", "sha256 = " + digest);
    assertThat(done("plugins")).containsPattern("one-1.0 +ACTIVE +acme:one 1.0 +yes");
    assertThat(done("plugins", "verify", "one")).containsPattern("one-1.0 +as pinned +nobody");
    assertThat(done("list", "--locked")).contains("acme:one");
  }

  @Test
  void whatIsInstalledIsNotInstalledTwice() throws Exception {
    Path first = jar("one-1.0.jar", "1.0");
    done("plugins", "install", first.toString());
    assertThat(refused(2, "plugins", "install", first.toString()))
        .contains("the plugin 'one-1.0' is installed already");
    assertThat(refused(2, "plugins", "install", jar("one-2.0.jar", "2.0").toString()))
        .contains("another version of 'one-2.0' is installed as 'one-1.0'", "plugins update");
    assertThat(folder).isDirectoryNotContaining("glob:**/one-2.0.jar");
  }

  @Test
  void anUpdateTakesTheOldOnesPlace() throws Exception {
    Path second = jar("one-2.0.jar", "2.0");
    assertThat(refused(2, "plugins", "update", second.toString()))
        .contains("no version of 'one-2.0' is installed");
    done("plugins", "install", jar("one-1.0.jar", "1.0").toString());
    assertThat(done("plugins", "update", second.toString()))
        .contains("installed one-2.0 instead of one-1.0");
    assertThat(done("describe", "one")).startsWith("acme:one 2.0 ");
    assertThat(done("plugins")).doesNotContain("one-1.0");
    assertThat(folder.resolve(".removed/one-1.0.jar")).exists();
    // Back to the old one, under the new one's name.
    Path again = temporary.resolve("files/again/one-2.0.jar");
    Files.createDirectories(again.getParent());
    Files.copy(folder.resolve(".removed/one-1.0.jar"), again);
    done("plugins", "update", again.toString());
    assertThat(done("describe", "one")).startsWith("acme:one 1.0 ");
    assertThat(done("plugins", "verify")).contains("as pinned");
  }

  @Test
  void whatWasRemovedIsMissedWithTheWayBack() throws Exception {
    done("plugins", "install", jar("one-1.0.jar", "1.0").toString());
    String out = done("plugins", "remove", "acme:one");
    Path kept = folder.resolve(".removed/one-1.0.jar");
    assertThat(out).startsWith("removed one-1.0").contains("plugins install " + kept);
    assertThat(done("plugins")).doesNotContain("one-1.0");
    assertThat(refused(2, "describe", "one"))
        .contains("the plugin 'one-1.0' had it, and was removed")
        .contains("'infoplane plugins install " + kept + "'");
    // It goes back to where it was, whichever folders are named.
    Path other = Files.createDirectory(temporary.resolve("others"));
    Outcome back = host.run("plugins", "install", kept.toString(), "--plugins", other.toString());
    assertThat(back.out()).contains("installed one-1.0 in " + folder);
    assertThat(done("describe", "one")).startsWith("acme:one 1.0 ");
  }

  @Test
  void whatIsStoppedIsMissedWithTheWayBack() throws Exception {
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    done("plugins", "stop", "acme.one");
    assertThat(done("plugins")).containsPattern("one +STOPPED +acme:one 1.0 +yes");
    assertThat(done("list")).doesNotContain("acme:one");
    assertThat(refused(2, "describe", "acme:one"))
        .contains("'one' has it, and is stopped: start it with 'infoplane plugins start one'");
    done("plugins", "start", "one");
    assertThat(done("describe", "acme:one")).startsWith("acme:one 1.0 ");
  }

  @Test
  void aJarThatIsNotThePinnedOneIsNotLoaded() throws Exception {
    done("plugins", "install", jar("one.jar", "1.0").toString());
    PluginSource.estimator("acme.one", "acme:one", "6.6", "6").jar(folder.resolve("one.jar"));
    assertThat(done("plugins")).contains("FAILED", "one.jar is not the one that is pinned");
    assertThat(refused(1, "describe", "one")).contains("'one' has it, and failed", "pinned");
    assertThat(run("plugins", "verify").code()).isEqualTo(1);
    assertThat(refused(1, "plugins", "start", "one")).contains("is not the one that is pinned");
    assertThat(done("plugins", "pin", "one")).contains("pinned one");
    assertThat(done("describe", "one")).startsWith("acme:one 6.6 ");
  }

  @Test
  void aFurtherJarOfAPinnedPluginIsNotLoaded() throws Exception {
    Path home = temporary.resolve("files/two");
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(home.resolve("one.jar"));
    done("plugins", "install", home.toString());
    PluginSource.library("acme.more")
        .file("acme.more.More", "package acme.more; public class More {}")
        .jar(folder.resolve("two/more.jar"));
    assertThat(done("plugins")).contains("FAILED", "more.jar is not pinned");
  }

  @Test
  void aPinnedPluginThatIsGoneIsMissed() throws Exception {
    done("plugins", "install", jar("one.jar", "1.0").toString());
    Files.delete(folder.resolve("one.jar"));
    assertThat(done("plugins")).contains("FAILED", "is not there: put one.jar back");
    assertThat(refused(2, "describe", "one")).contains("put one.jar back");
    done("plugins", "remove", "one");
    assertThat(done("plugins")).doesNotContain("FAILED");
  }

  @Test
  void lockedLoadsOnlyWhatIsPinned() throws Exception {
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    assertThat(done("plugins", "--locked")).contains("one", "FAILED", "not pinned", "pin one'");
    Outcome verdict = run("plugins", "verify");
    assertThat(verdict.code()).isEqualTo(1);
    assertThat(verdict.out()).contains("not pinned");
    Path junk = Files.writeString(folder.resolve("junk.jar"), "no zip");
    Outcome pinned = run("plugins", "pin", "--all");
    assertThat(pinned.code()).isEqualTo(2);
    assertThat(pinned.out()).contains("pinned one");
    assertThat(pinned.err())
        .contains("the plugin 'junk' cannot be pinned: junk.jar cannot be read");
    Files.delete(junk);
    assertThat(done("list", "--locked")).contains("acme:one");
    assertThat(done("plugins", "verify", "acme:one")).contains("as pinned");
  }

  @Test
  void aDamagedLockIsToldWithItsLine() throws Exception {
    Files.writeString(folder.resolve("plugins.lock"), "# ours\n\n[one]\nwhish = start\n");
    assertThat(refused(2, "plugins"))
        .contains("plugins.lock, line 4: there is no key 'whish', did you mean 'wish'?");
    Files.writeString(folder.resolve("plugins.lock"), "[one]\nsha256 = 12 one.jar\n");
    assertThat(refused(2, "list")).contains("line 2: sha256 takes 64 hexadecimal digits");
  }

  @Test
  void whatIsNoPluginIsNotInstalled() throws Exception {
    assertThat(refused(2, "plugins", "install", temporary.resolve("absent.jar").toString()))
        .contains("absent.jar is not there");
    Path text = Files.writeString(temporary.resolve("notes.txt"), "notes");
    assertThat(refused(2, "plugins", "install", text.toString())).contains("is no plugin");
    Path junk = Files.writeString(temporary.resolve("junk.jar"), "no zip");
    assertThat(refused(2, "plugins", "install", junk.toString()))
        .contains("junk.jar cannot be installed: junk.jar cannot be read as a jar");
    Path broken =
        PluginSource.broken(
                "acme.broken",
                """
                public Descriptor descriptor() { return null; }
                public Estimate estimate(EstimationRequest request) { return null; }
                """)
            .jar(temporary.resolve("broken.jar"));
    Outcome outcome = run("plugins", "install", broken.toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("the plugin 'broken' cannot be used", "returned null");
    assertThat(done("plugins")).contains("no plugins");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aZipOfJarsIsInstalledAndOneThatLeavesItsFolderIsNot() throws Exception {
    Path jar = jar("one.jar", "1.0");
    Path good = temporary.resolve("bundle.zip");
    zip(good, "bundle/one.jar", jar, "bundle/README.md", jar);
    done("plugins", "install", good.toString());
    assertThat(folder.resolve("bundle/one.jar")).exists();
    assertThat(folder.resolve("bundle")).isDirectoryNotContaining("glob:**README.md");
    assertThat(done("describe", "one")).startsWith("acme:one 1.0 ");
    for (String name : List.of("../../evil.jar", "/evil.jar", "a/../../../evil.jar", "..\\e.jar")) {
      Path evil = temporary.resolve("evil.zip");
      zip(evil, "fine.jar", jar, name, jar);
      assertThat(refused(2, "plugins", "install", evil.toString()))
          .contains("which would leave the plugin's folder");
    }
    assertThat(done("plugins")).doesNotContain("evil");
  }

  private static void zip(Path zip, String one, Path jar, String other, Path otherJar)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry(one));
      Files.copy(jar, entries);
      entries.putNextEntry(new ZipEntry(other));
      Files.copy(otherJar, entries);
    }
  }

  @Test
  void aVersionThatWouldForgeLinesIsRefused() throws Exception {
    Path jar =
        PluginSource.estimator("acme.one", "acme:one", "1.0", "1")
            .version("1.0\n[other]\nnonsense")
            .jar(temporary.resolve("files/one.jar"));
    assertThat(refused(2, "plugins", "install", jar.toString()))
        .contains(
            "one.jar cannot be installed",
            "the version of its module acme.one, or its name, has control");
    assertThat(folder).isEmptyDirectory();
    Files.copy(jar, folder.resolve("one.jar"));
    assertThat(done("plugins"))
        .contains("FAILED", "the version of its module acme.one, or its name, has control");
  }

  @Test
  void aNameOfAJarThatWouldForgeLinesIsRefused() throws Exception {
    Path jar = jar("one.jar", "1.0");
    String forged = "plain\n[other]\nwish = remove\nversion = x.jar";
    for (String name : List.of(forged, "in/" + forged, "\u001b[8mone.jar", "nul\0.jar")) {
      Path zip = temporary.resolve("bundle.zip");
      zip(zip, "fine.jar", jar, name, jar);
      assertThat(refused(2, "plugins", "install", zip.toString()))
          .contains("bundle.zip holds '", "', a name with control characters")
          .doesNotContain("\u001b");
    }
    Path dotted = temporary.resolve("dotted.zip");
    zip(dotted, "fine.jar", jar, "in/.hidden.jar", jar);
    assertThat(refused(2, "plugins", "install", dotted.toString()))
        .contains(
            "dotted.zip cannot be installed: no file of a plugin can be called '.hidden.jar'");
    Path home = Files.createDirectories(temporary.resolve("files/home"));
    Files.copy(jar, home.resolve(forged));
    assertThat(refused(2, "plugins", "install", home.toString()))
        .contains("no file of a plugin can be called");
    assertThat(folder).isEmptyDirectory();
    Files.copy(jar, folder.resolve("\u001b[8mone.jar"));
    assertThat(done("plugins"))
        .contains("FAILED", "no file of a plugin can be called")
        .doesNotContain("\u001b");
  }

  @Test
  void textOfAPluginDoesNotSteerTheTerminal() throws Exception {
    Path jar = published(jar("plain.jar", "1.0"), "Acme \u001b[8m\u009b8m \u202eLabs");
    String out = done("plugins", "install", jar.toString());
    assertThat(out).contains("publisher  Acme ", "Labs (stated, not proven)", "nobody");
    assertThat(out).doesNotContain("\u001b").doesNotContain("\u009b").doesNotContain("\u202e");
    assertThat(lock()).contains("publisher = Acme ").doesNotContain("\u001b");
    PluginSource.broken(
            "acme.nasty",
            """
                public Descriptor descriptor() {
                  throw new IllegalStateException("no \\u001b[8mluck");
                }
                public Estimate estimate(EstimationRequest request) { return null; }
                """)
        .jar(folder.resolve("nasty.jar"));
    assertThat(done("plugins")).contains("FAILED", "luck").doesNotContain("\u001b");
  }

  /** A jar with a publisher in its manifest. */
  private Path published(Path jar, String publisher) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VENDOR, publisher);
    Path published = temporary.resolve("files/published.jar");
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(published);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (ZipEntry entry : from.stream().toList()) {
        entries.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
          in.transferTo(entries);
        }
      }
    }
    return published;
  }

  @Test
  void whatLiesInTheFolderToInstallIntoIsSeen() throws Exception {
    String other = temporary.resolve("others").toString();
    Path first = jar("one-1.0.jar", "1.0");
    Path second = jar("one-2.0.jar", "2.0");
    done("plugins", "install", first.toString(), "--into", other);
    assertThat(refused(2, "plugins", "install", first.toString(), "--into", other))
        .contains("the plugin 'one-1.0' is installed already, from the same files");
    assertThat(refused(2, "plugins", "install", second.toString(), "--into", other))
        .contains("another version of 'one-2.0' is installed as 'one-1.0'")
        .contains("'infoplane plugins update --plugins " + other + "' takes this one instead");
    // So is what lies in the folder that a file goes back to.
    assertThat(host.run("plugins", "update", second.toString(), "--plugins", other).code())
        .isZero();
    assertThat(refused(2, "plugins", "install", other + "/.removed/one-1.0.jar"))
        .contains("another version of 'one-1.0' is installed as 'one-2.0'");
  }

  @Test
  void anUpdateLeavesAStoppedPluginStopped() throws Exception {
    done("plugins", "install", jar("one-1.0.jar", "1.0").toString());
    done("plugins", "stop", "one");
    assertThat(done("plugins", "update", jar("one-2.0.jar", "2.0").toString()))
        .contains("installed one-2.0 instead of one-1.0")
        .contains("it is stopped, as one-1.0 was: 'infoplane plugins start one-2.0' starts it");
    assertThat(done("plugins")).containsPattern("one-2.0 +STOPPED +acme:one 2.0 +yes");
    assertThat(done("list")).doesNotContain("acme:one");
    done("plugins", "start", "one");
    assertThat(done("describe", "one")).startsWith("acme:one 2.0 ");
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path jar = jar("one.jar", "1.0");
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    PluginSource.estimator("acme.two", "acme:two", "1.0", "2").jar(elsewhere.resolve("two/t.jar"));
    PluginSource.estimator("acme.three", "acme:three", "1.0", "3")
        .classes(Files.createDirectory(elsewhere.resolve("three")));
    Path four =
        PluginSource.estimator("acme.four", "acme:four", "1.0", "4")
            .classes(Files.createDirectory(folder.resolve("four")));
    Files.move(four.resolve("acme"), elsewhere.resolve("acme"));
    Files.createSymbolicLink(four.resolve("acme"), elsewhere.resolve("acme"));
    Files.createSymbolicLink(folder.resolve("one.jar"), jar);
    Files.createSymbolicLink(folder.resolve("two"), Path.of("../elsewhere/two"));
    Files.createSymbolicLink(folder.resolve("three"), elsewhere.resolve("three"));
    assertThat(done("plugins"))
        .containsPattern("one +ACTIVE +acme:one 1.0")
        .containsPattern("two +ACTIVE +acme:two 1.0")
        .containsPattern("three +ACTIVE +acme:three 1.0")
        .containsPattern("four +ACTIVE +acme:four 1.0");
    // What they lead to is pinned, and its change is seen.
    done("plugins", "pin", "--all");
    Files.writeString(elsewhere.resolve("three/more.txt"), "more");
    Files.writeString(elsewhere.resolve("acme/more.txt"), "more");
    assertThat(done("plugins"))
        .contains("three is not the one that is pinned", "four is not the one that is pinned");
    // A link is put aside; what is handed over by a link is installed as it is.
    done("plugins", "remove", "two");
    assertThat(folder.resolve("two")).doesNotExist();
    done("plugins", "install", folder.resolve(".removed/two").toString());
    assertThat(folder.resolve("two/t.jar")).exists();
    assertThat(done("describe", "two")).startsWith("acme:two 1.0 ");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAndAnotherMayBeNamed() throws Exception {
    Path jar = jar("one.jar", "1.0");
    // Even the superuser cannot write a file where there is a folder.
    Files.createDirectory(folder.resolve(".plugins.guard"));
    assertThat(refused(1, "plugins", "install", jar.toString()))
        .contains("cannot be changed", "--into DIR");
    assertThat(folder).isDirectoryNotContaining("glob:**.jar");
    Path other = temporary.resolve("others/mine");
    done("plugins", "install", jar.toString(), "--into", other.toString());
    assertThat(other.resolve("one.jar")).exists();
    assertThat(other.resolve("plugins.lock")).exists();
  }

  @Test
  void namesAreFoundNearbyAndTiesNamed() throws Exception {
    assertThat(refused(2, "plugins", "remove", "nothing")).contains("there is no plugin 'nothing'");
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("first.jar"));
    PluginSource.estimator("acme.two", "acme:one", "2.0", "1").jar(folder.resolve("second.jar"));
    assertThat(refused(2, "plugins", "stop", "acme:two")).contains("did you mean 'acme.two'?");
    assertThat(refused(2, "plugins", "stop", "one"))
        .contains("'first'", "'second'", "name one of the plugins");
    assertThat(refused(2, "plugins", "remove", "first", "absent")).contains("no plugin 'absent'");
    assertThat(done("plugins")).contains("first", "second");
  }

  @Test
  void signaturesAreShownPinnedAndDemanded() throws Exception {
    Path plain = jar("one-1.0.jar", "1.0");
    assertThat(refused(2, "plugins", "install", "--signed", plain.toString()).strip())
        .contains("nobody signed 'one-1.0'");
    Path signed = sign(plain, temporary.resolve("signed/one-1.0.jar"));
    assertThat(done("plugins", "install", "--signed", signed.toString()))
        .contains("signed by  CN=Acme Labs, certificate ");
    assertThat(lock()).contains("signer = CN=Acme Labs, certificate ");
    assertThat(done("plugins", "verify", "--signed")).contains("as pinned", "CN=Acme Labs");
    Path unsigned = jar("one-2.0.jar", "2.0");
    assertThat(refused(2, "plugins", "update", unsigned.toString()))
        .contains("was signed by CN=Acme Labs", "and 'one-2.0' was not");
  }

  @Test
  void aJarThatWasChangedAfterItWasSignedIsRefused() throws Exception {
    Path signed = sign(jar("one.jar", "1.0"), temporary.resolve("signed/one.jar"));
    Path other =
        PluginSource.estimator("acme.one", "acme:one", "1.0", "2")
            .jar(temporary.resolve("files/other.jar"));
    Path changed = temporary.resolve("changed/one.jar");
    replaceEntry(signed, changed, "acme/one/Estimator.class", other);
    Outcome outcome = run("plugins", "install", changed.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("the signature of 'one' is broken");
    assertThat(done("plugins")).contains("no plugins");
  }

  private static void replaceEntry(Path from, Path to, String name, Path other) throws IOException {
    Files.createDirectories(to.getParent());
    try (ZipFile jar = new ZipFile(from.toFile());
        ZipFile source = new ZipFile(other.toFile());
        OutputStream out = Files.newOutputStream(to);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (ZipEntry entry : jar.stream().toList()) {
        entries.putNextEntry(new ZipEntry(entry.getName()));
        ZipFile origin = entry.getName().equals(name) ? source : jar;
        try (InputStream in = origin.getInputStream(origin.getEntry(entry.getName()))) {
          in.transferTo(entries);
        }
      }
    }
  }

  /** Signs a jar by a key that is made for it. */
  private Path sign(Path jar, Path signed) throws Exception {
    String store = temporary.resolve("keys.p12").toString();
    if (!Files.exists(Path.of(store))) {
      tool(
          "keytool -genkeypair -alias acme -keyalg EC -storetype PKCS12 -storepass secret",
          "-dname",
          "CN=Acme Labs",
          "-keystore",
          store);
    }
    Files.createDirectories(signed.getParent());
    tool(
        "jarsigner -storepass secret",
        "-keystore",
        store,
        "-signedjar",
        signed.toString(),
        jar.toString(),
        "acme");
    return signed;
  }

  /** Runs one of the JDK's programs. */
  private static void tool(String command, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", words.get(0)).toString());
    words.addAll(List.of(more));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void aConstructorThatNeverEndsIsToldWithItsThread() throws Exception {
    PluginSource.broken(
            "acme.endless",
            """
            public Estimator() {
              while (true) {
                try { Thread.sleep(1000); } catch (InterruptedException e) { return; }
              }
            }
            public Descriptor descriptor() { return null; }
            public Estimate estimate(EstimationRequest request) { return null; }
            """)
        .jar(folder.resolve("endless.jar"));
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(folder.resolve("one.jar"));
    System.setProperty(Patience.PROPERTY, "1");
    try {
      assertThat(done("plugins"))
          .contains("did not come to an end within 1 s: the thread 'infoplane-load endless' is at")
          .containsPattern("one +ACTIVE");
    } finally {
      System.clearProperty(Patience.PROPERTY);
    }
  }

  @Test
  void packagesInTwoModulesOfAPluginAndProvidersThatAreNotPublicAreTold() throws Exception {
    Path split = folder.resolve("split");
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1").jar(split.resolve("one.jar"));
    PluginSource.library("acme.other")
        .file("acme.one.Other", "package acme.one; public class Other {}")
        .jar(split.resolve("other.jar"));
    assertThat(done("plugins")).contains("its modules do not fit together", "acme.one");

    Path open =
        PluginSource.estimator("acme.two", "acme:two", "1.0", "1")
            .jar(temporary.resolve("files/two.jar"));
    Path hidden =
        PluginSource.library("acme.two")
            .directive("requires io.infoplane.api;")
            .file(
                "acme.two.Estimator",
                """
                package acme.two;
                import io.infoplane.api.*;
                class Estimator implements MIEstimator {
                  public Descriptor descriptor() { return null; }
                  public Estimate estimate(EstimationRequest request) { return null; }
                }
                """)
            .jar(temporary.resolve("files/hidden.jar"));
    replaceEntry(open, folder.resolve("two.jar"), "acme/two/Estimator.class", hidden);
    assertThat(done("plugins")).contains("acme.two.Estimator is not public");
  }
}
