package org.coursemigration.host.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class VersionFromManifest implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = SiteCommands.class.getPackage().getImplementationVersion();
    return new String[] {"coursemigration-host " + (version == null ? "development" : version)};
  }
}
