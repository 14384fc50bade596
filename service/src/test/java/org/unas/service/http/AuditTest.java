package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.unas.service.ServiceHost;

/** Each write that somebody tried is one line. */
class AuditTest {
  private static final String TOKEN = "writer-0123456789abcdef";

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("org.unas.audit");
  private ServiceHost host;

  @BeforeEach
  void start() throws Exception {
    lines.start();
    log.addAppender(lines);
    log.setLevel(ch.qos.logback.classic.Level.INFO);
    host =
        ServiceHost.start(
            "audited", Map.of("UNAS_HTTP_WRITE_TOKENS", "ops=" + TOKEN), started -> {});
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
    host.close();
  }

  private void ask(String request, String body) {
    try (RawClient client = new RawClient(host.port())) {
      client.say(request + "Host: localhost\r\nConnection: close\r\n\r\n" + body).hear();
    }
  }

  private List<String> audit() {
    return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void shouldNoteWhoWroteWhatFromWhereAndWhatCameOfIt() {
    String shown = "Authorization: Bearer " + TOKEN + "\r\nContent-Length: 1\r\n";
    ask("POST /echo HTTP/1.1\r\n" + shown, "x");
    ask("POST /nowhere HTTP/1.1\r\n" + shown, "x");
    ask("POST /echo HTTP/1.1\r\nContent-Length: 1\r\n", "x");
    ask(
        "POST /echo HTTP/1.1\r\nAuthorization: Bearer " + TOKEN + "\r\nContent-Length: 999999\r\n",
        "");
    ask("POST /echo?\"%0Awrite HTTP/1.1\r\n", "");
    ask("GET /health HTTP/1.1\r\n", "");
    String by = "write by=ops role=write from=127.0.0.1 request=";
    String nobody = "write by=anybody role=none from=127.0.0.1 request=";
    assertThat(audit())
        .containsExactly(
            by + "\"POST /echo\" outcome=\"200\"",
            by + "\"POST /nowhere\" outcome=\"404\"",
            nobody + "\"POST /echo\" outcome=\"401\"",
            by + "\"POST /echo\" outcome=\"413\"",
            nobody + "\"POST /echo??%0Awrite\" outcome=\"401\"");
    assertThat(audit().toString()).doesNotContain(TOKEN);
  }
}
