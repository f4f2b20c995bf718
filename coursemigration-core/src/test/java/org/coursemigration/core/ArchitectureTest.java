package org.coursemigration.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rooms of core, lowest first; imports go up the list only. */
@AnalyzeClasses(packages = "org.coursemigration.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "org.coursemigration.core.";

  /** The facade, for a room above it. */
  private static final String TOP = "";

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.coursemigration.core.(*)..").should().beFreeOfCycles();

  /** For each room the rooms it may use; what is not listed here may use all. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("store", Set.of()),
          Map.entry("settings", Set.of("store")),
          Map.entry("eventlog", Set.of("store")),
          Map.entry("storages", Set.of("settings")),
          Map.entry("queue", Set.of("store")),
          Map.entry("arrival", Set.of("store", "eventlog")),
          Map.entry("attempt", Set.of("settings", "store", "eventlog")),
          Map.entry("request", Set.of("settings")),
          Map.entry("follow", Set.of("settings", "store", "request")),
          Map.entry("intake", Set.of("store", "eventlog")),
          Map.entry(
              "backup",
              Set.of(
                  "settings",
                  "store",
                  "eventlog",
                  "storages",
                  "queue",
                  "attempt",
                  "request",
                  "follow")),
          Map.entry(
              "restore",
              Set.of("settings", "store", "eventlog", "storages", "queue", "arrival", "attempt")),
          Map.entry("retention", Set.of("settings", "store")),
          Map.entry("sweep", Set.of("settings", "store", "storages", "restore")),
          Map.entry("webservice", Set.of("settings", "store", "restore")),
          Map.entry("privacy", Set.of("store", "webservice")),
          Map.entry("report", Set.of("store", "eventlog")),
          Map.entry("health", Set.of("settings", "store", "storages", "restore")),
          Map.entry("notice", Set.of("settings", "store", "attempt", "webservice", "health")),
          Map.entry("metrics", Set.of(TOP, "store", "attempt", "request", "report", "health")));

  @ArchTest
  static void eachRoomUsesOnlyRoomsBelowIt(JavaClasses core) {
    USES.forEach(
        (room, used) ->
            classes()
                .that()
                .resideInAPackage(CORE + room)
                .should()
                .onlyDependOnClassesThat(
                    resideOutsideOfPackage("org.coursemigration.core..")
                        .or(resideInAnyPackage(packages(room, used))))
                .check(core));
  }

  @ArchTest
  static void eachRoomIsListed(JavaClasses core) {
    Set<String> rooms =
        core.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(CORE))
            .map(name -> name.substring(CORE.length()))
            .collect(Collectors.toSet());

    assertThat(rooms).isEqualTo(USES.keySet());
  }

  private static String[] packages(String room, Set<String> used) {
    return Stream.concat(Stream.of(room), used.stream())
        .map(name -> name.equals(TOP) ? "org.coursemigration.core" : CORE + name)
        .toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule ONLY_REQUEST_AND_WEBSERVICE_KNOW_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackages(CORE + "request", CORE + "webservice")
          .and()
          .doNotHaveSimpleName("CourseMigrationModule")
          .and()
          .doNotHaveSimpleName("CourseMigrationBuilder")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule ONLY_STORE_AND_EVENTLOG_KNOW_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(CORE + "store", CORE + "eventlog")
          .and()
          .doNotHaveSimpleName("CourseMigrationBuilder")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule CORE_SEES_NO_IMPLEMENTATION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.coursemigration.storage..",
              "org.coursemigration.scheduler..",
              "org.coursemigration.notify..",
              "org.coursemigration.mbz..",
              "org.coursemigration.host..",
              "org.coursemigration.testkit..");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
