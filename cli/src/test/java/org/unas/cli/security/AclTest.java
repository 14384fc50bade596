package org.unas.cli.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.cli.CommandShell;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.access.Role;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.WeightReplica;
import org.unas.streaming.weights.WeightUpdatePublisher;

/** Each role does its work with the rights that {@code topics acl} sets, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AclTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private ScramCluster cluster;
  private RunningServices services;

  @BeforeAll
  void start() throws Exception {
    cluster = ScramCluster.in(folder.resolve("broker"));
    assertThat(shell(ScramCluster.ADMIN).run("topics", "acl", "--apply").code()).isZero();
    CommandShell.Result topics =
        shell(ScramCluster.user(Role.OPERATOR)).run("topics", "--provision");
    assertThat(topics.code()).as(topics.err()).isZero();
    services =
        RunningServices.start(
            folder.resolve("state"), role -> cluster.environment(ScramCluster.user(role)));
  }

  @AfterAll
  void stop() {
    services.close();
    cluster.close();
  }

  private CommandShell shell(String user) {
    return new CommandShell(folder.resolve("home-" + user), cluster.environment(user));
  }

  private KafkaSettings settings(Role role) {
    return cluster.settings(ScramCluster.user(role));
  }

  private String request(String id) throws IOException {
    return Files.writeString(
            folder.resolve(id + ".json"),
            String.format(
                Locale.ROOT,
                """
                {"searchId":"%s","space":{"preset":"nasbench201"},
                 "dataset":{"uri":"table:%s"},"strategy":{"name":"reinforce"},
                 "budget":{"samples":40},"finalise":{"finalists":1}}
                """,
                id,
                GeneratedTable.in(folder)))
        .toString();
  }

  @Test
  void shouldRunASearchWithEveryRoleUnderItsPrincipal() throws Exception {
    CommandShell submitter = shell(ScramCluster.user(Role.SUBMITTER));
    CommandShell.Result watched =
        submitter.run("submit", "-f", request("guarded"), "--watch", "-o", "json");
    assertThat(watched.code()).as(watched.err()).isZero();
    assertThat(watched.out()).contains("\"Completed\"");
    CommandShell reader = shell(ScramCluster.user(Role.READER));
    for (String[] command :
        List.of(
            new String[] {"ls"},
            new String[] {"get", "guarded"},
            new String[] {"pareto", "guarded"},
            new String[] {
              "report", "--search", "guarded", "--html", folder.resolve("r.html").toString()
            })) {
      CommandShell.Result result = reader.run(command);
      assertThat(result.code()).as(result.err()).isZero();
    }
  }

  @Test
  void shouldLetTheOperatorLookAndTheSubmitterSteer() throws Exception {
    CommandShell operator = shell(ScramCluster.user(Role.OPERATOR));
    CommandShell.Result topics = operator.run("topics");
    assertThat(topics.code()).as(topics.err()).isZero();
    assertThat(operator.run("doctor", "-o", "json").out())
        .contains("\"subject\":\"topics\",\"grade\":\"OK\"");
    CommandShell submitter = shell(ScramCluster.user(Role.SUBMITTER));
    CommandShell.Result sent = submitter.run("submit", "-f", request("steered"));
    assertThat(sent.code()).as(sent.err()).isZero();
    CommandShell.Result unknown = submitter.run("cancel", "no-such-search");
    assertThat(unknown.err()).doesNotContain("uthoriz");
  }

  @Test
  void shouldCarryAWeightFromTheTrainerThroughTheMergerToTheEvaluator() {
    WeightReplica replica = WeightReplica.forReader(settings(Role.EVALUATOR));
    replica.start();
    try (WeightUpdatePublisher updates =
        new WeightUpdatePublisher(settings(Role.TRAINER), ServiceIdentity.of("trainer"))) {
      updates
          .publish(
              "weights",
              List.of(BlockDelta.first("block", new float[4], new float[] {1, 2, 3, 4}, 1, 1)))
          .stored()
          .join();
      await().atMost(SOON).until(() -> replica.clock("weights") > 0);
    } finally {
      replica.close();
    }
  }

  /** The cluster's own word for every role and topic, compared with the list that is printed. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldHaveExactlyTheRightsThatAreListed(Role role) {
    Principal principal = new Principal(settings(role));
    for (Topic topic : Topic.values()) {
      Set<AclOperation> listed =
          role.grants(settings(role)).stream()
              .filter(grant -> settings(role).topic(topic).startsWith(grant.on().name()))
              .filter(
                  grant ->
                      grant.on().name().endsWith("unas.")
                          || grant.on().name().equals(settings(role).topic(topic)))
              .flatMap(grant -> grant.operations().stream())
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(AclOperation.class)));
      if (!listed.isEmpty()) {
        // Whoever may read or write may describe.
        listed.add(AclOperation.DESCRIBE);
      }
      Set<AclOperation> found = principal.rights(topic);
      assertThat(found).as("%s on %s", role, topic).isEqualTo(listed);
    }
  }

  @Test
  void shouldKeepAnOutsiderFromEverything() throws Exception {
    Principal outsider = new Principal(cluster.settings(ScramCluster.OUTSIDER));
    for (Topic topic : Topic.values()) {
      assertThat(outsider.rights(topic)).as("%s", topic).isEmpty();
    }
    assertThat(outsider.canRead(Topic.WEIGHTS)).isFalse();
    assertThat(outsider.canRead(Topic.SEARCH_EVENTS)).isFalse();
    assertThat(outsider.canWrite(Topic.REWARDS)).isFalse();
    assertThat(outsider.canWrite(Topic.SEARCH_REQUESTS)).isFalse();
    assertThat(outsider.canJoin("unas.controller", Topic.REWARDS)).isFalse();
    CommandShell shell = shell(ScramCluster.OUTSIDER);
    for (List<String> command :
        List.of(List.of("ls"), List.of("submit", "-f", request("stranger")), List.of("topics"))) {
      CommandShell.Result result = shell.run(command.toArray(String[]::new));
      assertThat(result.code()).as(command + result.out()).isNotZero();
      assertThat(result.err()).contains("topics acl").doesNotContain("unexpected");
    }
  }

  @Test
  void shouldKeepEachRoleFromTheWorkOfOthers() throws Exception {
    Principal trainer = new Principal(settings(Role.TRAINER));
    Principal evaluator = new Principal(settings(Role.EVALUATOR));
    Principal submitter = new Principal(settings(Role.SUBMITTER));
    Principal reader = new Principal(settings(Role.READER));
    assertThat(trainer.canWrite(Topic.EVALUATIONS)).isFalse();
    assertThat(trainer.canWrite(Topic.SEARCH_EVENTS)).isFalse();
    assertThat(evaluator.canWrite(Topic.REWARDS)).isFalse();
    assertThat(evaluator.canWrite(Topic.WEIGHT_UPDATES)).isFalse();
    assertThat(submitter.canRead(Topic.WEIGHTS)).isFalse();
    assertThat(submitter.canWrite(Topic.SEARCH_EVENTS)).isFalse();
    assertThat(reader.canWrite(Topic.SEARCH_REQUESTS)).isFalse();
    assertThat(reader.canRead(Topic.WEIGHTS)).isFalse();
    assertThat(reader.canJoin("unas.controller", Topic.REWARDS)).isFalse();
  }

  @Test
  void shouldRefuseAWrongPassword() {
    String login = cluster.environment(ScramCluster.OUTSIDER).get("UNAS_KAFKA_SASL_JAAS_CONFIG");
    Map<String, String> wrong = new HashMap<>(cluster.environment(ScramCluster.ADMIN));
    wrong.put("UNAS_KAFKA_SASL_JAAS_CONFIG", login.replace("outsider-secret", "guessed"));
    CommandShell.Result result = new CommandShell(folder.resolve("home-wrong"), wrong).run("ls");
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("uthentication").doesNotContain("guessed");
  }
}
