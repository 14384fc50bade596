package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAccessTest {
  private static final String TOKEN = "0123456789abcdef01234567";

  private static HttpAccess access(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return HttpAccess.from(environment, 8080);
  }

  @Test
  void shouldListenOnLoopbackUnlessToldOtherwise() {
    HttpAccess access = access();
    assertThat(access.address().host()).isEqualTo("127.0.0.1");
    assertThat(access.address().port()).isEqualTo(8080);
    assertThat(access.address().reachesStrangers()).isFalse();
    assertThat(access.guards(Role.WRITE)).isFalse();
  }

  /** The first is bound, the second is where the machine around the container publishes it. */
  @ParameterizedTest
  @CsvSource({
    "'','',false",
    "127.0.0.1,'',false",
    "localhost,'',false",
    "::1,'',false",
    "127.0.0.1,0.0.0.0,false",
    "0.0.0.0,127.0.0.1,false",
    "0.0.0.0,none,false",
    "0.0.0.0,'',true",
    "::,'',true",
    "0.0.0.0,0.0.0.0,true",
    "0.0.0.0,192.0.2.7,true",
    "192.0.2.7,'',true"
  })
  void shouldTakeNoStrangerWithoutTokens(String host, String published, boolean strangers) {
    String[] settings = {"UNAS_HTTP_HOST", host, "UNAS_HTTP_PUBLISHED", published};
    if (!strangers) {
      assertThat(access(settings).address().reachesStrangers()).isFalse();
      return;
    }
    assertThatThrownBy(() -> access(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "Strangers can reach", "UNAS_HTTP_WRITE_TOKENS", "UNAS_HTTP_PUBLISHED=127.0.0.1");
    assertThat(
            access(
                    "UNAS_HTTP_HOST",
                    host,
                    "UNAS_HTTP_PUBLISHED",
                    published,
                    "UNAS_HTTP_READ_TOKENS",
                    "monitor=" + TOKEN)
                .guards(Role.READ))
        .isTrue();
  }

  @Test
  void shouldGuardWhatTheTokensAreFor() {
    HttpAccess writing = access("UNAS_HTTP_WRITE_TOKENS", "ops=" + TOKEN);
    assertThat(writing.guards(Role.WRITE)).isTrue();
    assertThat(writing.guards(Role.READ)).isFalse();
    HttpAccess reading = access("UNAS_HTTP_READ_TOKENS", "monitor=" + TOKEN);
    assertThat(reading.guards(Role.WRITE)).isTrue();
    assertThat(reading.guards(Role.READ)).isTrue();
  }

  @Test
  void shouldReadTokensFromFilesAndVariables(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("tokens"), "ops=" + TOKEN + "\nci=" + "x".repeat(20));
    Tokens tokens =
        access(
                "UNAS_HTTP_WRITE_TOKENS_FILE",
                file.toString(),
                "UNAS_HTTP_READ_TOKENS",
                "monitor=" + "y".repeat(16) + "==")
            .tokens();
    assertThat(tokens.caller("Bearer " + TOKEN)).contains(new Caller("ops", Role.WRITE));
    assertThat(tokens.caller("bearer " + "x".repeat(20))).contains(new Caller("ci", Role.WRITE));
    assertThat(tokens.caller("Bearer " + "y".repeat(16) + "=="))
        .contains(new Caller("monitor", Role.READ));
    for (String none : List.of("", "Bearer ", TOKEN, "Basic " + TOKEN, "Bearer " + TOKEN + "x")) {
      assertThat(tokens.caller(none)).as(none).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "ops=short", "Ops=0123456789abcdef", "ops=0123456789abcdef ;"})
  void shouldNotRepeatABadToken(String entries) {
    assertThatThrownBy(() -> access("UNAS_HTTP_WRITE_TOKENS", entries))
        .hasMessageContainingAll("UNAS_HTTP_WRITE_TOKENS", "NAME=TOKEN", "openssl")
        .message()
        .doesNotContain("secret", "short", "0123456789abcdef");
  }

  @Test
  void shouldSayWhichFileOfTokensIsMissing() {
    assertThatThrownBy(() -> access("UNAS_HTTP_READ_TOKENS_FILE", "/nowhere/tokens"))
        .hasMessageContainingAll("UNAS_HTTP_READ_TOKENS_FILE", "/nowhere/tokens");
  }

  /** To ignore it would open what it closed. */
  @Test
  void shouldRefuseTheTokenWithoutARole() {
    assertThatThrownBy(() -> access("UNAS_HTTP_TOKEN", "whatever"))
        .hasMessageContainingAll("UNAS_HTTP_TOKEN", "UNAS_HTTP_WRITE_TOKENS")
        .message()
        .doesNotContain("whatever");
  }
}
