package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.cli.security.GeneratedTable;
import org.unas.cli.security.RunningServices;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;
import org.unas.streaming.access.Role;

/** Every metric that alarms, the dashboard and the pages name is exported by a running service. */
class MetricNamesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-z][a-z0-9_]*_[a-z0-9_]+)\\b(\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern IN_PAGES = Pattern.compile("`((?:unas|kafka|jvm)_[a-z0-9_]+)`");

  /** Prometheus adds it to what it scrapes. */
  private static final List<String> OF_PROMETHEUS = List.of("job");

  @TempDir private Path folder;

  @Test
  void shouldExportEveryMetricThatIsNamedAnywhere() throws Exception {
    List<String> exported = exported();
    List<String> unknown = new ArrayList<>();
    for (String expression : expressions()) {
      for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
        if (exported.stream().noneMatch(line -> matches(line, selector))) {
          unknown.add(selector.group() + " in " + expression);
        }
      }
    }
    for (Path page : pages()) {
      for (MatchResult name : IN_PAGES.matcher(Files.readString(page)).results().toList()) {
        if (exported.stream().noneMatch(line -> line.startsWith(name.group(1)))) {
          unknown.add(name.group(1) + " in " + page);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void shouldFindExpressionsInRulesAndDashboard() throws IOException {
    assertThat(expressions()).hasSizeGreaterThan(25);
  }

  private static boolean matches(String line, MatchResult selector) {
    String labels = selector.group(3) == null ? "" : selector.group(3);
    return line.matches("(?s)" + selector.group(1) + "[ {].*")
        && LABEL
            .matcher(labels)
            .results()
            .filter(label -> !OF_PROMETHEUS.contains(label.group(1)))
            .allMatch(label -> line.contains(label.group()));
  }

  /** What the three services show after a search. */
  private List<String> exported() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(folder.resolve("b")))) {
      KafkaSettings kafka = KafkaSettings.at(broker.bootstrapServers());
      new TopicProvisioner(kafka).provision();
      Map<String, String> environment = Map.of("UNAS_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      try (RunningServices services =
              RunningServices.start(folder.resolve("state"), role -> environment);
          ResultStream events = new ResultStream(kafka, "metered")) {
        Requests.submit(kafka, request());
        events.untilEnd(Duration.ofSeconds(120));
        List<String> lines = new ArrayList<>();
        for (Role role : RunningServices.roles()) {
          lines.addAll(services.get(role, "/prometheus").lines().toList());
        }
        return lines;
      }
    }
  }

  private SearchSpec request() throws IOException {
    return SearchSpec.fromJson(
        String.format(
            Locale.ROOT,
            """
            {"searchId":"metered","space":{"preset":"nasbench201"},
             "dataset":{"uri":"table:%s"},"strategy":{"name":"reinforce"},
             "budget":{"samples":20},"finalise":{"finalists":1}}
            """,
            GeneratedTable.in(folder)));
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(ROOT.resolve("docker/grafana/dashboards/unas.json").toFile());
    dashboard.findValuesAsText("expr").forEach(expressions::add);
    String rules = Files.readString(ROOT.resolve("docker/prometheus-alerts.yml"));
    Pattern.compile("expr: (>-\\n(?: {10}.*\\n)+|.*)")
        .matcher(rules)
        .results()
        .map(rule -> rule.group(1))
        .forEach(expressions::add);
    return expressions;
  }

  private static List<Path> pages() {
    return List.of(
        ROOT.resolve("docs/operations.md"),
        ROOT.resolve("docs/deployment.md"),
        ROOT.resolve("docs/http.md"));
  }
}
