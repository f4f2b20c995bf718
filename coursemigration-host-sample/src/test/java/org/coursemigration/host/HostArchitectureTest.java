package org.coursemigration.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Only the host sees all modules, so only here the borders between all of them can be checked. */
@AnalyzeClasses(
    packages = "org.coursemigration",
    importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class HostArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("org.coursemigration.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule modulesKeepTheirBorders =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("org.coursemigration.api..")
          .layer("core")
          .definedBy("org.coursemigration.core..")
          .layer("storage")
          .definedBy("org.coursemigration.storage..")
          .layer("scheduler")
          .definedBy("org.coursemigration.scheduler..")
          .layer("notify")
          .definedBy("org.coursemigration.notify..")
          .layer("mbz")
          .definedBy("org.coursemigration.mbz..")
          .layer("host")
          .definedBy("org.coursemigration.host..")
          .whereLayer("host")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("host")
          .whereLayer("storage")
          .mayOnlyBeAccessedByLayers("host")
          .whereLayer("scheduler")
          .mayOnlyBeAccessedByLayers("host")
          .whereLayer("notify")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("mbz")
          .mayOnlyBeAccessedByLayers("host")
          .whereLayer("mbz")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule roomsOfTheHostLookDownOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("lms")
          .definedBy("org.coursemigration.host.lms..")
          .layer("engine")
          .definedBy("org.coursemigration.host.engine..")
          .layer("web")
          .definedBy("org.coursemigration.host.web..")
          .layer("site")
          .definedBy("org.coursemigration.host.site..")
          .layer("cli")
          .definedBy("org.coursemigration.host.cli..")
          .layer("demo")
          .definedBy("org.coursemigration.host.demo..")
          .layer("program")
          .definedBy("org.coursemigration.host")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("web", "site", "cli", "demo")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("site")
          .whereLayer("site")
          .mayOnlyBeAccessedByLayers("cli", "demo")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("demo", "program")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("program")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theLmsDoesNotKnowTheLibrary =
      noClasses()
          .that()
          .resideInAPackage("org.coursemigration.host.lms..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.coursemigration.core..");
}
