package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NaturalJsonTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.250Z");
  private static final Envelope ENVELOPE = new Envelope("e-1", "s-1", 7L, NOON, "controller@a:1");

  static Stream<SpecificRecord> records() {
    return Stream.concat(Specimens.types().map(Specimens::of), Specimens.events());
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldReadBackWhatItWrote(SpecificRecord record) {
    String json = NaturalJson.write(record);
    assertThat(json).doesNotContain("\n");
    assertThat((Object) NaturalJson.read(json, record.getClass())).isEqualTo(record);
    assertThat((Object) NaturalJson.read(NaturalJson.tree(record), record.getClass()))
        .isEqualTo(record);
  }

  @Test
  void shouldWriteAnEventAsOneFlatObjectWithTheEnvelopeFirst() {
    SearchEvent event = new SearchEvent(ENVELOPE, new Accepted("digits"));
    assertThat(NaturalJson.write(event))
        .isEqualTo(
            "{\"type\":\"Accepted\",\"searchId\":\"s-1\",\"sequence\":7,"
                + "\"time\":\"2026-01-31T12:00:00.250Z\",\"eventId\":\"e-1\","
                + "\"producer\":\"controller@a:1\",\"displayName\":\"digits\"}");
  }

  @Test
  void shouldLeaveRoomForTheFlatFieldsInEveryBody() {
    Set<String> taken = new HashSet<>(Set.of("type"));
    Envelope.getClassSchema().getFields().forEach(field -> taken.add(field.name()));
    for (Schema body : SearchEvent.getClassSchema().getField("body").schema().getTypes()) {
      assertThat(body.getFields())
          .extracting(Schema.Field::name)
          .doesNotContainAnyElementsOf(taken);
    }
    assertThat(SearchEvent.getClassSchema().getFields()).hasSize(2);
  }

  @Test
  void shouldNestJsonTextAsRealJson() {
    Started started = new Started("{\"seed\": 1, \"uri\": \"digits\"}", "0.1", "15625");
    String json = NaturalJson.write(started);
    assertThat(json).startsWith("{\"spec\":{\"seed\":1,\"uri\":\"digits\"},");
    assertThat(NaturalJson.read(json, Started.class).getSpec())
        .isEqualTo("{\"seed\":1,\"uri\":\"digits\"}");
  }

  @Test
  void shouldWriteEveryTypeAsAPersonWould() {
    SearchRequest request =
        NaturalJson.read(
            "{\"space\":{\"preset\":\"darts\"},\"labels\":{\"team\":\"vision\"}}",
            SearchRequest.class);
    assertThat(request.getSpace().getChannels()).isNull();
    assertThat(request.getLabels()).isEqualTo(Map.of("team", "vision"));
    assertThat(request.getObjectives()).isEmpty();
    assertThat(NaturalJson.write(request))
        .isEqualTo(
            "{\"labels\":{\"team\":\"vision\"},\"space\":{\"preset\":\"darts\"},\"objectives\":[]}");
  }

  @Test
  void shouldWriteBytesAsBase64AndLeaveTheBufferAlone() {
    ByteBuffer value = ByteBuffer.wrap(new byte[] {1, 2, 3});
    DeadLetter letter =
        new DeadLetter(ENVELOPE, "t", 0, 1L, null, value, "trainer", "bad", 1, null, null);
    assertThat(NaturalJson.write(letter)).contains("\"value\":\"AQID\"").doesNotContain("\"key\"");
    assertThat(value.remaining()).isEqualTo(3);
  }

  private static CollapseWarning warning(double idleShare, String message) {
    return CollapseWarning.newBuilder().setIdleShare(idleShare).setMessage(message).build();
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void shouldWriteNumbersThatAreNoneAsText(String name) {
    Double number = Double.valueOf(name);
    CollapseWarning warning = warning(number, "");
    String json = NaturalJson.write(warning);
    assertThat(json).contains("\"idleShare\":\"" + name + "\"");
    assertThat(NaturalJson.read(json, CollapseWarning.class).getIdleShare()).isEqualTo(number);
  }

  @Test
  void shouldSkipFieldsOfANewerVersion() {
    CollapseWarning warning =
        NaturalJson.read(
            "{\"idleShare\":0.5,\"message\":\"m\",\"since\":3}", CollapseWarning.class);
    assertThat(warning.getIdleShare()).isEqualTo(0.5);
    assertThat(warning.getMessage()).isEqualTo("m");
  }

  @Test
  void shouldNotShareDefaultsBetweenRecords() {
    SearchRequest first = NaturalJson.read("{}", SearchRequest.class);
    assertThat(first.getObjectives()).isEqualTo(Collections.emptyList());
    first.setObjectives(null);
    assertThat(NaturalJson.read("{}", SearchRequest.class).getObjectives()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"searchId":"s","command":"STOP"} | SearchCommand.command must be one of PAUSE, RESUME, CANCEL, not "STOP".
          {"searchId":"s"} | SearchCommand.command must be one of PAUSE, RESUME, CANCEL, not nothing.
          {"searchId":5,"command":"PAUSE"} | SearchCommand.searchId must be a text, not 5.
          {"searchId":null,"command":"PAUSE"} | SearchCommand.searchId must be a text, not null.
          {"searchId":"s","command":"PAUSE","reasn":"x"} | SearchCommand.reasn is no field: SearchCommand has envelope, searchId, command, reason.
          {"searchId":"s","command":"PAUSE","envelope":{"eventId":"e","time":"noon","producer":"p"}} | SearchCommand.envelope.time must be a time such as 2026-01-31T12:00:00.250Z, not "noon".
          [1] | SearchCommand must be an object, not [1].
          """)
  void shouldNameThePathTheValueAndTheRule(String json, String message) {
    assertThatThrownBy(() -> NaturalJson.read(json, SearchCommand.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"objectives":[{"metric":"latency"},{"metric":"latency","weight":"much"}]} | SearchRequest.objectives[1].weight must be a number, not "much".
          {"objectives":{}} | SearchRequest.objectives must be an array, not {}.
          {"seed":9223372036854775808} | SearchRequest.seed must be a whole number of 64 bits, not 9223372036854775808.
          {"budget":{"samples":1.5}} | SearchRequest.budget.samples must be a whole number of 32 bits, not 1.5.
          {"dataset":{"uri":"digits","augment":"yes"}} | SearchRequest.dataset.augment must be true or false, not "yes".
          {"labels":{"team":7}} | SearchRequest.labels.team must be a text, not 7.
          {"labels":[]} | SearchRequest.labels must be an object, not [].
          """)
  void shouldNameThePathInsideARequest(String json, String message) {
    assertThatThrownBy(() -> NaturalJson.read(json, SearchRequest.class)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"searchId":"s"} | SearchEvent.type must be one of Accepted, Rejected,
          {"type":"Exploded"} | not "Exploded".
          {"type":"Accepted","searchId":"s","sequence":0,"eventId":"e","producer":"p"} | SearchEvent.time must be a time
          {"type":"CollapseWarning","time":"2026-01-31T12:00:00Z","eventId":"e","producer":"p","idleShare":0} | SearchEvent.message must be a text, not nothing.
          """)
  void shouldNameFlatPathsInAnEvent(String json, String message) {
    assertThatThrownBy(() -> NaturalJson.read(json, SearchEvent.class))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock = "'{' \n '{} {}' \n '{\"seed\":1,\"seed\":2}' \n 'seed: 1'")
  void shouldRefuseTextThatIsNotOneJsonObject(String text) {
    assertThatThrownBy(() -> NaturalJson.read(text, SearchRequest.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A SearchRequest must be one JSON object, but the text is no JSON:");
  }

  @Test
  void shouldRefuseToWriteJsonTextThatIsNone() {
    assertThatThrownBy(() -> NaturalJson.write(new Started("{seed", "0.1", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spec must hold JSON text, but holds {seed.");
  }
}
