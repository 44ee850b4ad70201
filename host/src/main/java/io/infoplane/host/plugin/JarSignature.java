package io.infoplane.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Who signed a jar. That a signature is there and fits says that the holder of a key made this jar;
 * who that is, the key's owner must have told you: the certificates are not traced to an authority.
 *
 * @param state whether it is signed
 * @param signers the owners' names and the SHA-256 of their certificates; empty unless it is signed
 * @param problem what is wrong with the signature, if it is broken; else empty
 */
public record JarSignature(State state, List<String> signers, String problem) {
  /** Whether a jar is signed. */
  public enum State {
    /** No entry is. */
    UNSIGNED,
    /** Every entry is, all by the same, and every signature fits. */
    SIGNED,
    /** The jar was changed after it was signed, or only a part of it was. */
    BROKEN
  }

  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-.*|.*\\.(SF|RSA|DSA|EC))");

  /** Checks that nothing is missing. */
  public JarSignature {
    Objects.requireNonNull(state);
    signers = List.copyOf(signers);
    Objects.requireNonNull(problem);
  }

  /**
   * Reads all of a jar and checks every signature.
   *
   * @param jar a jar; a folder of classes is unsigned
   * @return who signed it
   * @throws IOException if it cannot be read
   */
  public static JarSignature of(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return new JarSignature(State.UNSIGNED, List.of(), "");
    }
    Set<Set<String>> found = new java.util.LinkedHashSet<>();
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      for (JarEntry entry : file.stream().toList()) {
        if (!entry.isDirectory() && !isSignature(entry.getName())) {
          // Only an entry that was read to its end has been checked.
          try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
          }
          found.add(signers(entry));
        }
      }
    } catch (SecurityException e) {
      return broken("it was changed after it was signed: " + Thrown.inWords(e));
    }
    if (found.isEmpty() || found.equals(Set.of(Set.of()))) {
      return new JarSignature(State.UNSIGNED, List.of(), "");
    }
    return found.size() == 1
        ? new JarSignature(State.SIGNED, new ArrayList<>(found.iterator().next()), "")
        : broken("not all of its entries are signed by the same");
  }

  private static JarSignature broken(String problem) {
    return new JarSignature(State.BROKEN, List.of(), problem);
  }

  private static boolean isSignature(String name) {
    return SIGNATURE_FILE.matcher(name.toUpperCase(Locale.ROOT)).matches();
  }

  private static Set<String> signers(JarEntry entry) {
    Set<String> names = new TreeSet<>();
    CodeSigner[] signers = entry.getCodeSigners();
    for (CodeSigner signer : signers == null ? new CodeSigner[0] : signers) {
      names.add(name(signer.getSignerCertPath().getCertificates().get(0)));
    }
    return names;
  }

  private static String name(Certificate certificate) {
    String owner =
        certificate instanceof X509Certificate x509
            ? PlainText.of(x509.getSubjectX500Principal().getName())
            : certificate.getType();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return owner + ", certificate " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
