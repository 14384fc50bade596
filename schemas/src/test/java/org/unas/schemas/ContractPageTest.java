package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/contract.md} equal to the contract, and the contract explained. */
class ContractPageTest {
  /** Makes everything anew that is made from the contract. */
  static final String COMMAND = "mvn -pl schemas clean test -Dunas.generate=true";

  private static final Path PAGE = Path.of("..", "docs", "contract.md");

  @Test
  void shouldBeTheContract() throws IOException {
    String page = new ContractPage().write();
    if (Boolean.getBoolean("unas.generate")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/contract.md is stale. Make it anew: " + COMMAND)
        .isEqualTo(page);
  }

  @Test
  void shouldExplainEveryRecordFieldAndEnum() {
    for (Schema type : Unas.PROTOCOL.getTypes()) {
      assertThat(type.getDoc()).as(type.getName()).isNotBlank();
      if (type.getType() == Schema.Type.RECORD) {
        for (Schema.Field field : type.getFields()) {
          assertThat(field.doc()).as(type.getName() + "." + field.name()).isNotBlank();
        }
      }
    }
  }

  @Test
  void shouldHaveNoTypeThatNoTopicCarries() {
    assertThat(new ContractPage().types())
        .extracting(Schema::getName)
        .containsExactlyInAnyOrderElementsOf(
            Unas.PROTOCOL.getTypes().stream().map(Schema::getName).toList());
  }

  @Test
  void shouldDeclareTopicsThatCanBeToldApart() {
    Set<String> names = new HashSet<>();
    Set<Long> fingerprints = new HashSet<>();
    for (Topic topic : Topic.values()) {
      assertThat(topic.in("")).matches("unas(\\.[a-z-]+)+");
      assertThat(topic.in("staging.")).isEqualTo("staging." + topic.in(""));
      assertThat(names.add(topic.in(""))).isTrue();
      Schema schema = ContractData.model().getSchema(topic.value());
      assertThat(fingerprints.add(SchemaNormalization.parsingFingerprint64(schema))).isTrue();
      assertThat(topic.partitions()).isPositive();
      assertThat(topic.retention()).isPositive();
    }
  }

  @Test
  void shouldPlaceAllAnswersOfASearchInOneTask() {
    List<Topic> joined = List.of(Topic.REWARDS, Topic.EVALUATIONS, Topic.WEIGHT_REJECTIONS);
    assertThat(joined).extracting(Topic::partitions).containsOnly(Topic.REWARDS.partitions());
  }

  @Test
  void shouldKeyEveryTopicByFieldsThatItsRecordsOrTheirEnvelopeHave() {
    for (Topic topic : Topic.values()) {
      Schema schema = ContractData.model().getSchema(topic.value());
      Set<String> names = new HashSet<>(Set.of("original key"));
      schema.getFields().forEach(field -> names.add(field.name()));
      Envelope.getClassSchema().getFields().forEach(field -> names.add(field.name()));
      if (topic == Topic.REWARDS) {
        names.add("sampleId");
      }
      assertThat(names).as(topic.in("")).containsAll(Arrays.asList(topic.key().split("/")));
    }
  }
}
