package org.unas.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Scanner;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;

/** The house of the README: imports point one way, and the mathematics knows no engine. */
class ImportDirectionTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.unas");

  @Test
  void modulesShouldDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schemas")
        .definedBy("org.unas.schemas..")
        .layer("search")
        .definedBy("org.unas.search..")
        .layer("supernet")
        .definedBy("org.unas.supernet..")
        .layer("broker")
        .definedBy("org.unas.broker..")
        .layer("streaming")
        .definedBy("org.unas.streaming..")
        .layer("service")
        .definedBy("org.unas.service..")
        .layer("controller")
        .definedBy("org.unas.controller..")
        .layer("trainer")
        .definedBy("org.unas.trainer..")
        .layer("evaluator")
        .definedBy("org.unas.evaluator..")
        .layer("cli")
        .definedBy("org.unas.cli..")
        .optionalLayer("benchmarks")
        .definedBy("org.unas.benchmarks..")
        .whereLayer("schemas")
        .mayNotAccessAnyLayer()
        .whereLayer("search")
        .mayNotAccessAnyLayer()
        .whereLayer("broker")
        .mayNotAccessAnyLayer()
        .whereLayer("supernet")
        .mayOnlyAccessLayers("search")
        .whereLayer("streaming")
        .mayOnlyAccessLayers("schemas")
        .whereLayer("service")
        .mayOnlyAccessLayers("schemas", "search", "streaming")
        .whereLayer("controller")
        .mayOnlyAccessLayers("schemas", "search", "streaming", "service")
        .whereLayer("trainer")
        .mayOnlyAccessLayers("schemas", "search", "supernet", "streaming", "service")
        .whereLayer("evaluator")
        .mayOnlyAccessLayers("schemas", "search", "supernet", "streaming", "service")
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("benchmarks")
        .whereLayer("benchmarks")
        .mayNotBeAccessedByAnyLayer()
        .check(OURS);
  }

  @Test
  void mathematicsShouldKnowNoEngineAndNoLog() {
    classes()
        .that()
        .resideInAPackage("org.unas.search..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.unas.search..",
            "java..",
            "com.fasterxml.jackson..",
            "org.yaml.snakeyaml..",
            "org.apache.commons.text..")
        .check(OURS);
  }

  @Test
  void contractShouldKnowOnlyAvroAndKafkaClients() {
    classes()
        .that()
        .resideInAPackage("org.unas.schemas..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.unas.schemas..",
            "java..",
            "javax.annotation.processing..",
            "org.apache.avro..",
            "org.apache.kafka.common..",
            "com.fasterxml.jackson..")
        .check(OURS);
  }

  @Test
  void networksAndDataSetsShouldNotKnowWhatComputes() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.unas.supernet.tape..", "org.unas.supernet.kernel..")
        .and()
        .doNotBelongToAnyOf(Engine.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.unas.supernet.vector..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(OURS);
  }

  /** Files that requests name are opened by one class, which knows what may be named. */
  @Test
  void workersShouldOpenFilesThroughOneDoor() {
    noClasses()
        .that()
        .resideInAnyPackage("org.unas.supernet..", "org.unas.trainer..", "org.unas.evaluator..")
        .and()
        .resideOutsideOfPackage("org.unas.supernet.file..")
        .and()
        .doNotHaveFullyQualifiedName("org.unas.supernet.retraining.CheckpointFile")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Files.class,
            FileInputStream.class,
            FileReader.class,
            RandomAccessFile.class,
            FileChannel.class,
            AsynchronousFileChannel.class,
            FileImageInputStream.class,
            Scanner.class)
        .check(OURS);
    noClasses()
        .that()
        .resideInAnyPackage("org.unas.trainer..", "org.unas.evaluator..")
        .should()
        .accessField(DataRoot.class, "EVERYTHING")
        .because("a worker reads for others; its root is what its environment says")
        .check(OURS);
  }

  /** A controller reads no file because a request names it. */
  @Test
  void controllerShouldKnowNoDataSets() {
    noClasses()
        .that()
        .resideInAPackage("org.unas.controller..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.unas.supernet..", "org.unas.broker..", "org.nd4j..", "kafka..")
        .check(OURS);
  }

  @Test
  void modulesShouldHaveNoCycles() {
    slices().matching("org.unas.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void wingsOfASearchShouldDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("sample")
        .definedBy("org.unas.search.life.sample")
        .layer("found")
        .definedBy("org.unas.search.life.found")
        .layer("pace")
        .definedBy("org.unas.search.life.pace")
        .layer("news")
        .definedBy("org.unas.search.life.news")
        .layer("learning")
        .definedBy("org.unas.search.life.learning")
        .layer("finale")
        .definedBy("org.unas.search.life.finale")
        .layer("search")
        .definedBy("org.unas.search.life")
        .whereLayer("sample")
        .mayNotAccessAnyLayer()
        .whereLayer("found")
        .mayOnlyAccessLayers("sample")
        .whereLayer("pace")
        .mayOnlyAccessLayers("sample")
        .whereLayer("news")
        .mayOnlyAccessLayers("sample", "found", "pace")
        .whereLayer("learning")
        .mayOnlyAccessLayers("sample", "found", "pace", "news")
        .whereLayer("finale")
        .mayOnlyAccessLayers("sample", "found", "pace", "news", "learning")
        .whereLayer("search")
        .mayNotBeAccessedByAnyLayer()
        .check(OURS);
  }

  @Test
  void wingsOfTheControllerShouldDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("inbox")
        .definedBy("org.unas.controller.inbox")
        .layer("searches")
        .definedBy("org.unas.controller.searches")
        .layer("outbox")
        .definedBy("org.unas.controller.outbox")
        .layer("controller")
        .definedBy("org.unas.controller")
        .whereLayer("inbox")
        .mayNotAccessAnyLayer()
        .whereLayer("searches")
        .mayOnlyAccessLayers("inbox")
        .whereLayer("outbox")
        .mayOnlyAccessLayers("inbox", "searches")
        .whereLayer("controller")
        .mayNotBeAccessedByAnyLayer()
        .check(OURS);
  }
}
