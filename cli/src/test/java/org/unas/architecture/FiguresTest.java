package org.unas.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.unas.schemas.Unas;

/** A figure that may be missing is 0 where it is, so nobody takes it without asking. */
class FiguresTest {
  private static final Set<String> GETTERS =
      Unas.PROTOCOL.getTypes().stream()
          .filter(type -> type.getType() == Schema.Type.RECORD)
          .flatMap(
              record ->
                  record.getFields().stream()
                      .filter(field -> field.getObjectProp("measured") != null)
                      .map(field -> record.getFullName() + "." + getter(field.name())))
          .collect(Collectors.toUnmodifiableSet());

  private static String getter(String field) {
    return "get" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
  }

  @Test
  void shouldBeAskedForByNameNotByGetter() {
    assertThat(GETTERS).contains("org.unas.schemas.Candidate.getLatencyMs");
    noClasses()
        .that()
        .resideOutsideOfPackage("org.unas.schemas..")
        .should()
        .accessTargetWhere(
            describe(
                "it is a figure that may be missing (ask Measured.figure for it)",
                FiguresTest::isFigure))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.unas"));
  }

  private static boolean isFigure(JavaAccess<?> access) {
    return GETTERS.contains(access.getTargetOwner().getName() + "." + access.getTarget().getName());
  }
}
