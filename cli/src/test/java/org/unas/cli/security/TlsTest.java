package org.unas.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.CommandShell;

/** Every client comes in through TLS: services, their streams, and each command. */
class TlsTest {
  @TempDir private Path folder;

  private CommandShell shell(Map<String, String> environment) {
    return new CommandShell(folder.resolve("home"), environment);
  }

  @Test
  void shouldWorkWithCertificatesOnBothSides() throws Exception {
    try (TlsCluster cluster = TlsCluster.in(folder.resolve("mtls"), TlsCluster.Login.CERTIFICATE)) {
      runSearch(cluster.byCertificate("client", "server"));
      assertRefused(cluster.byCertificate("stranger", "server"));
      assertRefused(cluster.byCertificate("client", "stranger"));
      Map<String, String> nameless = new HashMap<>(cluster.byCertificate("client", "server"));
      nameless.keySet().removeIf(name -> name.contains("KEYSTORE"));
      assertRefused(nameless);
    }
  }

  @Test
  void shouldWorkWithAPasswordInsideTlsFromAPropertiesFileAndASecret() throws Exception {
    try (TlsCluster cluster = TlsCluster.in(folder.resolve("sasl"), TlsCluster.Login.PASSWORD)) {
      runSearch(cluster.byPassword());
      assertRefused(cluster.byCertificate("client", "server"));
    }
  }

  private void runSearch(Map<String, String> environment) throws Exception {
    CommandShell shell = shell(environment);
    assertSuccess(shell.run("topics", "--provision"));
    try (RunningServices services =
        RunningServices.start(folder.resolve("state"), role -> environment)) {
      assertThat(RunningServices.roles()).hasSize(3);
      assertSuccess(shell.run("submit", "-f", request(), "--watch"));
      for (List<String> command :
          List.of(
              List.of("ls"),
              List.of("get", "behind-tls"),
              List.of("pareto", "behind-tls"),
              List.of("watch", "behind-tls"),
              List.of("wait", "behind-tls"),
              List.of("topics"),
              List.of("report", "--search", "behind-tls", "--html", html()))) {
        assertSuccess(shell.run(command.toArray(String[]::new)));
      }
      assertThat(shell.run("doctor", "-o", "json").out()).contains("all 13 are as");
      assertThat(shell.run("cancel", "behind-tls").err()).contains("SUCCEEDED");
      assertThat(services).isNotNull();
    }
  }

  private String html() {
    return folder.resolve("report.html").toString();
  }

  private static void assertSuccess(CommandShell.Result result) {
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  private void assertRefused(Map<String, String> environment) {
    CommandShell.Result result = shell(environment).run("ls");
    assertThat(result.code()).as(result.out()).isNotZero();
    assertThat(result.err()).contains("Next: ").doesNotContain("unexpected");
  }

  private String request() throws IOException {
    return Files.writeString(
            folder.resolve("request.json"),
            String.format(
                Locale.ROOT,
                """
                {"searchId":"behind-tls","space":{"preset":"nasbench201"},
                 "dataset":{"uri":"table:%s"},"strategy":{"name":"reinforce"},
                 "budget":{"samples":30},"finalise":{"finalists":1}}
                """,
                GeneratedTable.in(folder)))
        .toString();
  }
}
