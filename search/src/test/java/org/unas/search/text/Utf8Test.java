package org.unas.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  private static UnreadableText refused(byte[] bytes) {
    return catchThrowableOfType(UnreadableText.class, () -> Utf8.read(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Müller", "日本", "\uD83D\uDE00", "a\u0000b", "\n"})
  void shouldReadWhatIsUtf8(String text) {
    assertThat(Utf8.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void shouldLeaveOutAMarkAtTheBeginning() {
    byte[] marked = "\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.read(marked)).isEqualTo("a\uFEFF");
  }

  /** Each line: bytes, then the one that is wrong and where. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4dfc6c | byte 0xFC at position 2 (line 1, column 2)
          610a62ff | byte 0xFF at position 4 (line 2, column 2)
          c3bc0a20e9 | byte 0xE9 at position 5 (line 2, column 2)
          61c3 | byte 0xC3 at position 2 (line 1, column 2)
          c080 | byte 0xC0 at position 1 (line 1, column 1)
          eda080 | byte 0xED at position 1 (line 1, column 1)
          f4908080 | byte 0xF4 at position 1 (line 1, column 1)
          efbbbfff | byte 0xFF at position 4 (line 1, column 1)
          """)
  void shouldNameTheByteThatIsNone(String bytes, String given) {
    UnreadableText refused = refused(HexFormat.of().parseHex(bytes));
    assertThat(refused.given()).isEqualTo(given);
    assertThat(refused.rule()).isEqualTo("must be UTF-8 text");
    assertThat(refused.fix()).contains("iconv");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, UTF-16",
    "UTF-16LE, UTF-16",
    "UTF-16BE, UTF-16",
    "UTF-32LE, UTF-8",
    "UTF-32, UTF-8"
  })
  void shouldNameEncodingsWithMoreBytesForALetter(String charset, String named) {
    byte[] bytes = "{\"seed\": 1}".getBytes(Charset.forName(charset));
    assertThat(Utf8.wide(bytes).isPresent()).isEqualTo(!named.equals("UTF-8"));
    if (!named.equals("UTF-8")) {
      assertThat(refused(bytes).given()).isEqualTo(named);
      assertThat(refused(bytes).fix()).contains("iconv -f " + named);
    }
  }

  @Test
  void shouldReadNoMoreThanATextMayHave() throws IOException {
    byte[] most = "x".repeat(Utf8.MOST_BYTES).getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.read(new ByteArrayInputStream(most))).hasSize(Utf8.MOST_BYTES);
    var endless = new ByteArrayInputStream(new byte[9 << 20]);
    UnreadableText refused = catchThrowableOfType(UnreadableText.class, () -> Utf8.read(endless));
    assertThat(refused).hasMessageContaining("must have at most 262144 bytes");
    assertThat(endless.available()).isEqualTo((9 << 20) - Utf8.MOST_BYTES - 1);
  }
}
