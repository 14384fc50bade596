package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.cli.CommandFailure;
import org.unas.cli.RequestFile;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Readings;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.Violation;

/** One reader: what a request is, or why it is none, is the same by file, HTTP and topic. */
class WaysInTest {
  private static final String START =
      "{\"space\":{\"preset\":\"nasbench201\"},\"dataset\":{\"uri\":\"digits\"},\"budget\":{\"samples\":20}";
  private static final RecordMetadata PLACE =
      new RecordMetadata() {
        @Override
        public String topic() {
          return "unas.search.requests";
        }

        @Override
        public int partition() {
          return 0;
        }

        @Override
        public long offset() {
          return 7;
        }
      };

  @TempDir private Path folder;

  private Resolution byFile(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("request"), bytes);
    return RequestFile.read(file.toString(), Map.of()).resolve("f");
  }

  private static List<Violation> violations(Resolution resolution) {
    return resolution instanceof Resolution.Refused refused ? refused.violations() : List.of();
  }

  private static List<Violation> byTopic(byte[] bytes) {
    return Readings.request(bytes, PLACE) instanceof Message.RefusedRequest refused
        ? refused.violations()
        : List.of();
  }

  /** Each is put behind a valid request without its closing brace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "}",
        ",\"searchId\":\"0010\"}",
        ",\"searchId\":\"NO\",\"labels\":{\"v\":\"1.10\",\"a.b\":\"no\"}}",
        ",\"searchId\":12}",
        ",\"searchId\":\"..\"}",
        ",\"searchId\":\"-x\"}",
        ",\"seed\":\"7\"}",
        ",\"seed\":0100}",
        ",\"seed\":NaN}",
        ",\"seed\":1e400}",
        ",\"seed\":1,\"seed\":2}",
        ",\"displayName\":\"\\ud800\"}",
        ",\"displayName\":\"\u0000\"}",
        ",\"labels\":{\"v\":null}}",
        ",\"objectives\":[{\"metric\":\"parameters\",\"limit\":0.00001}]}",
        ",\"objectives\":[{\"metric\":\"flops\",\"limit\":0.00001}]}",
        "} {}",
        "} # x",
        "}\n---\n{}",
        "",
        ",}"
      })
  void shouldReadJsonAlike(String end) throws IOException {
    byte[] bytes = (START + end).getBytes(StandardCharsets.UTF_8);
    List<Violation> http = violations(SearchRequestReader.fromBytes(bytes, "f"));
    assertThat(violations(byFile(bytes))).isEqualTo(http);
    assertThat(byTopic(bytes)).isEqualTo(http);
    if (http.isEmpty()) {
      Resolution.Resolved file = (Resolution.Resolved) byFile(bytes);
      Message.Request topic = (Message.Request) Readings.request(bytes, PLACE);
      assertThat(topic.spec().labels()).isEqualTo(file.spec().labels());
      assertThat(file.searchId()).isIn("f", topic.spec().searchId());
    }
  }

  @Test
  void shouldTakeAMarkForNoPartOfTheText() throws IOException {
    byte[] bytes = ("\uFEFF" + START + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(byFile(bytes)).isInstanceOf(Resolution.Resolved.class);
    assertThat(SearchRequestReader.fromBytes(bytes, "f")).isInstanceOf(Resolution.Resolved.class);
    assertThat(Readings.request(bytes, PLACE)).isInstanceOf(Message.Request.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void shouldNameWhatIsNotUtf8(String charset) {
    byte[] bytes = (START + ",\"displayName\":\"Müller\"}").getBytes(Charset.forName(charset));
    String given =
        charset.equals("ISO-8859-1") ? "byte 0xFC at position 102 (line 1, column 102)" : "UTF-16";
    assertThat(violations(SearchRequestReader.fromBytes(bytes, "f")))
        .isEqualTo(byTopic(bytes))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("must be UTF-8 text");
              assertThat(violation.value()).isEqualTo(given);
            });
    assertThatThrownBy(() -> byFile(bytes))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("must be UTF-8 text, not " + given);
  }

  @Test
  void shouldRefuseLargeTextsWithoutReadingThem() {
    byte[] bytes = "x".repeat(9 << 20).getBytes(StandardCharsets.UTF_8);
    assertThat(violations(SearchRequestReader.fromBytes(bytes, "f")))
        .extracting(Violation::rule)
        .containsExactly("must have at most 262144 bytes");
    assertThatThrownBy(() -> byFile(bytes))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("must have at most 262144 bytes");
    byte[] json = ("{\"a\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertThat(byTopic(json))
        .extracting(Violation::rule)
        .containsExactly("must have at most 262144 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"searchId\":12,\"command\":\"PAUSE\"}",
        "{\"searchId\":\"a/b\",\"command\":\"PAUSE\"}",
        "{\"searchId\":\"\",\"command\":\"PAUSE\"}",
        "{\"searchId\":\"a\",\"searchId\":\"b\",\"command\":\"PAUSE\"}",
        "{\"searchId\":\"a\",\"command\":\"PAUSE\"} x",
        "{\"searchId\":\"a\",\"command\":\"pause\"}",
        "searchId: a"
      })
  void shouldRefuseCommandsThatAreNone(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Readings.command(bytes, PLACE))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldReadCommandsByTheSameRules() {
    String text = "{\"searchId\":\"0010\",\"command\":\"PAUSE\",\"reason\":\"Müller\"}";
    for (String mark : List.of("", "\uFEFF")) {
      byte[] bytes = (mark + text).getBytes(StandardCharsets.UTF_8);
      Message.Command command = (Message.Command) Readings.command(bytes, PLACE);
      assertThat(command.searchId()).isEqualTo("0010");
      assertThat(command.reason()).isEqualTo("Müller");
    }
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Readings.command(latin1, PLACE))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("must be UTF-8 text, not byte 0xFC at position");
    byte[] wide = text.getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> Readings.command(wide, PLACE))
        .hasMessageContaining("must be UTF-8 text, not UTF-16");
  }
}
