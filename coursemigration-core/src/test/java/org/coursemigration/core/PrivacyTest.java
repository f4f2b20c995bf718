package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.core.store.PersonalTable;
import org.coursemigration.core.webservice.NewToken;
import org.coursemigration.core.webservice.TokenTerms;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is kept about a user. */
class PrivacyTest {

  private static final UserId SOMEBODY = new UserId(77);

  /** An id that begins with the same digits. */
  private static final UserId ANOTHER = new UserId(770);

  @AutoClose private final TestSite site = new TestSite();

  private NewToken doThings(UserId user, int courses) throws IOException {
    String rows =
        String.join("", IntStream.range(0, courses).mapToObj(c -> c + 1 + ",1\n").toList());
    site.migration.upload(
        new ByteArrayInputStream(("courseid,categoryid\n" + rows).getBytes(StandardCharsets.UTF_8)),
        new IntakeRequest("mine.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, user));
    site.migration
        .settings()
        .put(site.migration.settings().find("hiddencourse").orElseThrow(), "1", user);
    site.migration.cancel(site.all().get(site.all().size() - 1).id(), user);
    return site.migration.tokens().create(new TokenTerms("mine", user, Optional.empty(), ""), user);
  }

  private JsonNode exported(UserId user) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    site.migration.privacy().export(user, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void allThatIsKeptAboutAUserIsExportedWithoutSecrets() throws IOException {
    NewToken token = doThings(SOMEBODY, 2);
    doThings(ANOTHER, 1);

    JsonNode export = exported(SOMEBODY);

    site.migration
        .privacy()
        .count(SOMEBODY)
        .forEach(
            (table, many) ->
                assertThat(export.get(table.name().toLowerCase(Locale.ROOT)))
                    .hasSize(many.intValue()));
    assertThat(export.get("userid").asLong()).isEqualTo(77);
    assertThat(export.get("uploads")).hasSize(1);
    assertThat(export.get("uploads").get(0).get("filename").asText()).isEqualTo("mine.csv");
    assertThat(export.get("migrations")).hasSize(2);
    assertThat(export.get("events").findValuesAsText("name"))
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
    assertThat(export.get("audit").findValuesAsText("action"))
        .containsExactly("setting_changed", "migration_cancelled", "token_created");
    assertThat(export.get("tokens")).hasSize(1);
    assertThat(export.toString()).doesNotContain(token.token(), "sha256");
  }

  @Test
  void anAnonymisedUserIsNowhereAndHistoryIsAsLongAsBefore() throws IOException {
    doThings(SOMEBODY, 600);
    doThings(ANOTHER, 1);
    List<LoggedEvent> events = site.events();
    int audited = (int) auditSize();

    site.migration.privacy().anonymise(SOMEBODY, TestSite.ADMIN);

    JsonNode left = exported(SOMEBODY);
    for (PersonalTable table : site.migration.privacy().describe()) {
      assertThat(left.get(table.name().toLowerCase(Locale.ROOT))).isEmpty();
    }
    assertThat(site.databaseTexts()).noneMatch(text -> text.contains("id 77."));
    assertThat(site.databaseTexts()).anyMatch(text -> text.contains("id 770."));
    assertThat(site.events()).hasSameSizeAs(events);
    assertThat(auditSize()).as("the token's end and this itself come to it").isEqualTo(audited + 2);
    assertThat(site.all()).hasSize(601);
    assertThat(site.all().get(0).user()).isEqualTo(Privacy.NOBODY);
    assertThat(site.all()).extracting(Migration::user).contains(ANOTHER);
    assertThat(site.migration.tokens().all()).hasSize(1);
    assertThat(exported(ANOTHER).get("audit")).hasSize(3);
  }

  private long auditSize() {
    return site.migration.audit().entries(AuditFilter.ALL).count();
  }

  @Test
  void theDescriptionNamesEveryColumnThatHoldsAUser() throws IOException {
    Set<String> described = new TreeSet<>();
    site.migration
        .privacy()
        .describe()
        .forEach(table -> described.add(table.table() + "." + table.userColumn()));
    String script =
        new String(
            PrivacyTest.class
                .getResourceAsStream("/org/coursemigration/core/db/V1__migrations.sql")
                .readAllBytes(),
            StandardCharsets.UTF_8);

    Set<String> columns = new TreeSet<>();
    String table = "";
    for (String line : script.lines().toList()) {
      if (line.startsWith("CREATE TABLE")) {
        table = line.replaceAll(".* (coursemigration_\\w+) .*", "$1");
      } else if (line.matches(" +user\\w+ .*")) {
        columns.add(table + "." + line.strip().split(" ", 2)[0]);
      }
    }

    assertThat(described).isEqualTo(columns);
  }
}
