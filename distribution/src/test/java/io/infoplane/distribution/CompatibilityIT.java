package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that was compiled against an earlier api, and is never compiled again. */
class CompatibilityIT {
  private static final Path OLD = Path.of("src/test/fixtures/compiled-for-1.0.jar");

  @TempDir Path folder;

  /** A jar that was compiled again would fit whatever became of the api. */
  @Test
  void thePluginIsTheOneThatWasCompiledThen() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(OLD));
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("67bce789e3060d735c1f4a753ba3f1040c3c0cd6fda07a13feccdd8802a4b961");
  }

  @Test
  void aPluginCompiledForApiOneGoesOnLoadingAndAnswering() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(OLD, plugins.resolve("old.jar"));
    Files.write(folder.resolve("x.npy"), fourSymbols());
    Outcome outcome =
        new Program(Program.builtHome(), folder)
            .run(
                "estimate",
                "--x",
                "x.npy",
                "--y",
                "x.npy",
                "-e",
                "fixture:counting@[1,2):shift=0.5,least=any,range=0..2",
                "--format",
                "json",
                "--seed",
                "7",
                "--threads",
                "1",
                "--plugins",
                plugins.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    // ln 2 of two equally frequent symbols, and the shift.
    assertThat(outcome.out())
        .contains("\"value\" : 1.19314718055994", "\"pairs\" : 2", "clamped", "seed 7");
  }

  /** The symbols 0, 1, 0, 1 as NumPy writes them. */
  private static byte[] fourSymbols() {
    String header = "{'descr': '<i4', 'fortran_order': False, 'shape': (4,), }";
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    byte[] head = ("\u0093NUMPY\u0001\u0000v\u0000" + padded).getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = Arrays.copyOf(head, head.length + 16);
    file[head.length + 4] = 1;
    file[head.length + 12] = 1;
    return file;
  }
}
