package org.unas.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Libtorch is what we measure against, no part of the product. */
class LibtorchStaysHereTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.unas");

  @Test
  void onlyOnePackageShouldKnowLibtorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.unas.benchmarks.libtorch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(OURS);
  }

  @Test
  void nothingShouldDependOnTheBenchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.unas.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.unas.benchmarks..")
        .check(OURS);
  }
}
