package io.infoplane.host.cli;

import io.infoplane.api.ApiVersion;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "infoplane " + program(), "api " + ApiVersion.CURRENT, "Java " + Runtime.version()
    };
  }

  /** The version of this module; on the class path nobody knows it. */
  private static String program() {
    return Optional.ofNullable(Main.class.getModule().getDescriptor())
        .flatMap(descriptor -> descriptor.rawVersion())
        .orElse("(on the class path)");
  }
}
