package org.coursemigration.host.site;

import java.util.UUID;

class RestServerOnH2Test extends RestServerTest {

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @Override
  String databaseUrl() {
    return url;
  }

  @Override
  String databaseUser() {
    return "sa";
  }
}
