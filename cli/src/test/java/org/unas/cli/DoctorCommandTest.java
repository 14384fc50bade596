package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path home;

  @Test
  void shouldGradeEverySubjectAndNameARemedyForWhatIsBroken() throws IOException {
    Shell.Result result =
        new Shell(home, Map.of()).run("doctor", "-o", "json", "--bootstrap", "localhost:2");
    assertThat(result.code()).isEqualTo(ExitCode.UNAVAILABLE.code());
    Map<String, JsonNode> findings = new HashMap<>();
    for (String line : result.out().lines().toList()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      findings.put(finding.get("subject").asText(), finding);
    }
    assertThat(findings)
        .containsOnlyKeys(
            "java",
            "threads",
            "data",
            "disk",
            "native libraries",
            "memory",
            "settings",
            "engine",
            "broker");
    assertThat(findings.get("engine").get("finding").asText())
        .contains("vector kernels", "thread", "because");
    assertThat(findings.get("broker").get("grade").asText()).isEqualTo("BROKEN");
    assertThat(findings.get("broker").get("finding").asText())
        .isEqualTo("none answers at localhost:2 (from --bootstrap)");
    assertThat(findings.get("broker").get("remedy").asText()).contains("./unas up");
  }
}
