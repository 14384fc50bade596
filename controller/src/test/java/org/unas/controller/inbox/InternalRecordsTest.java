package org.unas.controller.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.controller.searches.Cbor;
import org.unas.schemas.CommandKind;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.Violation;

/**
 * The records of the internal topic {@code inbox}, by which two versions of the controller talk
 * while one replaces the other. The golden bytes are those of the released version and are never
 * written again; {@code -Dunas.generate=true} adds those of a record that has none.
 */
class InternalRecordsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final CBORMapper MAPPER = new CBORMapper();
  private static final Cbor<Message.FromUser> SERDE = Cbor.of(Message.FromUser.class);

  private static final Map<String, Message.FromUser> RECORDS =
      Map.of(
          "request", request(),
          "refused",
              new Message.RefusedRequest(
                  "bad",
                  "A bad one",
                  List.of(new Violation("space", "nothing", "must be there", "Name a space.")),
                  new Place(2, 18)),
          "command", new Message.Command("golden", CommandKind.PAUSE, "night", new Place(3, 19)));

  private static Message.Request request() {
    String json =
        """
        {"searchId":"golden","space":{"preset":"nasbench201"},"dataset":{"uri":"digits"},
         "objectives":[{"metric":"latency","target":2}],"budget":{"samples":300},"seed":3}""";
    if (SearchRequestReader.fromJson(json, "golden") instanceof Resolution.Resolved resolved) {
      return new Message.Request(resolved.spec(), new Place(1, 17));
    }
    throw new IllegalStateException(json);
  }

  private static byte[] golden(String name) throws IOException {
    Path file = GOLDEN.resolve("inbox-" + name + ".hex");
    if (Boolean.getBoolean("unas.generate") && Files.notExists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, HexFormat.of().formatHex(write(RECORDS.get(name))) + "\n");
    }
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  private static byte[] write(Message.FromUser message) {
    return SERDE.serializer().serialize("inbox", message);
  }

  private static Message.FromUser read(byte[] bytes) {
    return SERDE.deserializer().deserialize("inbox", bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "refused", "command"})
  void shouldReadWhatTheReleasedVersionWrote(String name) throws IOException {
    Message.FromUser read = read(golden(name));
    assertThat(read.place()).isEqualTo(RECORDS.get(name).place());
    assertThat(read.searchId()).isEqualTo(RECORDS.get(name).searchId());
    assertHolds(name, MAPPER.readTree(golden(name)), MAPPER.readTree(write(read)));
  }

  /** What the released version reads of ours: each of its fields, with its value. */
  @ParameterizedTest
  @ValueSource(strings = {"request", "refused", "command"})
  void shouldWriteEveryFieldOfTheReleasedVersion(String name) throws IOException {
    byte[] written = write(RECORDS.get(name));
    assertHolds(name, MAPPER.readTree(golden(name)), MAPPER.readTree(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "refused", "command"})
  void shouldReadPastFieldsOfLaterVersions(String name) throws IOException {
    JsonNode later = MAPPER.readTree(golden(name));
    addUnknown(later);
    Message.FromUser read = read(MAPPER.writeValueAsBytes(later));
    assertThat(read.searchId()).isEqualTo(RECORDS.get(name).searchId());
    assertHolds(name, MAPPER.readTree(golden(name)), MAPPER.readTree(write(read)));
  }

  private static void addUnknown(JsonNode node) {
    node.forEach(InternalRecordsTest::addUnknown);
    if (node instanceof ObjectNode object) {
      object.putObject("ofTheNextVersion").put("depth", 1);
    }
  }

  /** Fields of later versions may stand beside the golden ones. */
  private static void assertHolds(String path, JsonNode golden, JsonNode actual) {
    if (golden.isObject()) {
      golden
          .properties()
          .forEach(
              field ->
                  assertHolds(
                      path + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
    } else {
      assertThat(actual).as(path).isEqualTo(golden);
    }
  }
}
