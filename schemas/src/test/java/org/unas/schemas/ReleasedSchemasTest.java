package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written once can be read for ever. Each version of a record has its schema in {@code
 * src/main/resources/released} and golden records in {@code src/test/resources/golden}: one line of
 * hexadecimal bytes and one line of JSON each. These files are never changed.
 *
 * <p>{@code docs/contract.md} says how to add a version.
 */
class ReleasedSchemasTest {
  private static final Path RELEASED = Path.of("src", "main", "resources", "released");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Class<? extends SpecificRecord>> types() {
    return Specimens.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void shouldHaveReleasedTheCurrentSchema(Class<T> type)
      throws IOException {
    Schema current = ContractData.model().getSchema(type);
    List<Schema> released = ReleasedSchemas.of(type);
    boolean isReleased = !released.isEmpty() && isSame(current, released.get(released.size() - 1));
    if (!isReleased && Boolean.getBoolean("unas.generate")) {
      assertThat(Compatibility.problems(current, released)).isEmpty();
      release(type, current, released.size() + 1);
    } else {
      assertThat(isReleased)
          .as(
              "The schema of %s has changed since its version %d. Release the next one: %s",
              type.getSimpleName(), released.size(), ContractPageTest.COMMAND)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldStayCompatibleWithEveryRelease(Class<? extends SpecificRecord> type) {
    Schema current = ContractData.model().getSchema(type);
    assertThat(Compatibility.problems(current, ReleasedSchemas.of(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  @DisabledIfSystemProperty(
      named = "unas.generate",
      matches = "true",
      disabledReason = "What is being released stands on the class path of the next run.")
  <T extends SpecificRecord> void shouldReadTheBytesOfEveryRelease(Class<T> type)
      throws IOException {
    List<String> decoded = new ArrayList<>();
    int versions = ReleasedSchemas.of(type).size();
    for (int version = 1; version <= versions; version++) {
      List<String> bytes = Files.readAllLines(golden(type, version, "hex"));
      List<String> fields = Files.readAllLines(golden(type, version, "json"));
      assertThat(bytes).hasSameSizeAs(fields);
      for (int i = 0; i < bytes.size(); i++) {
        T record = AvroSerde.of(type).decode(HexFormat.of().parseHex(bytes.get(i)));
        String place =
            String.format(Locale.ROOT, "%s.v%d, line %d", type.getSimpleName(), version, i + 1);
        assertHolds(place, JSON.readTree(fields.get(i)), JSON.readTree(NaturalJson.write(record)));
        decoded.add(bytes.get(i));
      }
    }
    assertThat(decoded).hasSizeGreaterThanOrEqualTo(Specimens.all(type).size());
  }

  @Test
  void shouldNameTheFieldAndTheRemedyOfAnIncompatibleChange() {
    String released =
        "{'type':'record','name':'R','fields':[{'name':'a','type':{'type':'record','name':'E',"
            + "'fields':[{'name':'b','type':'int'}]}}]}";
    String changed = released.replace("'int'", "'string'");
    String added = released.replace("'int'}", "'int'},{'name':'c','type':'int'}");
    String good = released.replace("'int'}", "'int'},{'name':'c','type':'int','default':0}");
    assertThat(problems(good, released)).isEmpty();
    assertThat(problems(changed, released))
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("R.a.b: ")
                    .endsWith("Keep name and type as released; put a new meaning in a new field."));
    assertThat(problems(added, released))
        .containsExactly("R.a.c: c. Give the field a default; do not remove a field without one.");
    assertThat(problems(released, added)).hasSize(1);
  }

  @Test
  void shouldFindAnIncompatibilityWithAnyVersionNotOnlyTheLast() {
    Schema first = parse("{'type':'record','name':'R','fields':[]}");
    Schema second =
        parse("{'type':'record','name':'R','fields':[{'name':'a','type':'int','default':0}]}");
    Schema third = parse("{'type':'record','name':'R','fields':[{'name':'a','type':'int'}]}");
    assertThat(Compatibility.problems(third, List.of(second))).isEmpty();
    assertThat(Compatibility.problems(third, List.of(first, second))).hasSize(1);
  }

  private static List<String> problems(String current, String released) {
    return Compatibility.problems(parse(current), List.of(parse(released)));
  }

  private static Schema parse(String schema) {
    return new Schema.Parser().parse(schema.replace('\'', '"'));
  }

  private static boolean isSame(Schema left, Schema right) {
    return SchemaNormalization.parsingFingerprint64(left)
        == SchemaNormalization.parsingFingerprint64(right);
  }

  private static <T extends SpecificRecord> void release(Class<T> type, Schema current, int version)
      throws IOException {
    List<String> bytes = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (T record : Specimens.all(type)) {
      bytes.add(HexFormat.of().formatHex(AvroSerde.of(type).encode(record)));
      fields.add(NaturalJson.write(record));
    }
    Files.writeString(
        RELEASED.resolve(ReleasedSchemas.file(type, version)),
        SchemaFormatter.format("json/pretty", current) + "\n");
    Files.write(golden(type, version, "hex"), bytes);
    Files.write(golden(type, version, "json"), fields);
  }

  private static Path golden(Class<?> type, int version, String ending) {
    return GOLDEN.resolve(
        String.format(Locale.ROOT, "%s.v%d.%s", type.getSimpleName(), version, ending));
  }

  /** Every golden field has its value; fields of later versions may stand beside them. */
  private static void assertHolds(String path, JsonNode golden, JsonNode actual) {
    if (!golden.isObject()) {
      assertThat(actual).as(path).isEqualTo(golden);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : golden.properties()) {
      String inner = path + ": " + entry.getKey();
      assertHolds(inner, entry.getValue(), actual.path(entry.getKey()));
    }
  }
}
