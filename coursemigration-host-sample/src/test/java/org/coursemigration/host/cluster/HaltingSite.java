package org.coursemigration.host.cluster;

import java.nio.file.Path;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;

/** Serves a site until it comes to a point. */
final class HaltingSite {

  private HaltingSite() {}

  /**
   * @param arguments the configuration file, and the point
   */
  public static void main(String[] arguments) {
    SampleHost host =
        SampleHost.open(
            SiteConfig.load(Path.of(arguments[0])),
            new HaltingModule(HaltPoint.valueOf(arguments[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(host::close));
    host.serve();
  }
}
