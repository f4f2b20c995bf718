package org.coursemigration.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.coursemigration.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.coursemigration.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_JDK_IS_ENOUGH =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.coursemigration.api..", "java..");
}
