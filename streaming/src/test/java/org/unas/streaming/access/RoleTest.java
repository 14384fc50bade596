package org.unas.streaming.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** No right goes beyond the deployment, and nobody has what only others need. */
class RoleTest {
  private static final KafkaSettings KAFKA = KafkaSettings.at("kafka:9092").withPrefix("team-a.");

  private static Set<Role> with(Topic topic, AclOperation operation) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      for (Grant grant : role.grants(KAFKA)) {
        if (covers(grant, KAFKA.topic(topic)) && grant.operations().contains(operation)) {
          roles.add(role);
        }
      }
    }
    return roles;
  }

  private static boolean covers(Grant grant, String name) {
    return grant.on().patternType() == PatternType.PREFIXED
        ? name.startsWith(grant.on().name())
        : name.equals(grant.on().name());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldStayInsideTheDeployment(Role role) {
    assertThat(role.grants(KAFKA))
        .isNotEmpty()
        .allMatch(
            grant ->
                grant.on().name().startsWith("team-a.unas.")
                    || grant.on().name().equals("kafka-cluster"));
    assertThat(role.grants(KAFKA))
        .noneMatch(grant -> grant.operations().contains(AclOperation.ALL));
  }

  @Test
  void shouldGiveEachTopicToThoseWhoNeedIt() {
    assertThat(with(Topic.WEIGHTS, AclOperation.READ))
        .containsExactly(Role.TRAINER, Role.EVALUATOR);
    assertThat(with(Topic.REWARDS, AclOperation.WRITE))
        .containsExactly(Role.TRAINER, Role.OPERATOR);
    assertThat(with(Topic.EVALUATIONS, AclOperation.WRITE))
        .containsExactly(Role.EVALUATOR, Role.OPERATOR);
    assertThat(with(Topic.SEARCH_EVENTS, AclOperation.WRITE)).containsExactly(Role.CONTROLLER);
    assertThat(with(Topic.SEARCH_STATUS, AclOperation.WRITE)).containsExactly(Role.CONTROLLER);
    assertThat(with(Topic.SEARCH_REQUESTS, AclOperation.WRITE))
        .containsExactly(Role.CONTROLLER, Role.SUBMITTER, Role.OPERATOR);
    assertThat(with(Topic.DEAD_LETTERS, AclOperation.READ))
        .containsExactly(Role.CONTROLLER, Role.OPERATOR);
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldHaveAWriterAndAReaderOfEachTopic(Topic topic) {
    assertThat(with(topic, AclOperation.WRITE)).isNotEmpty();
    assertThat(with(topic, AclOperation.READ)).isNotEmpty();
  }

  @Test
  void shouldListEachRoleUnderItsPrincipal() {
    AccessList access = new AccessList(KAFKA, Map.of(Role.TRAINER, "User:CN=gpu"));
    List<AccessList.Entry> entries = access.entries(EnumSet.of(Role.TRAINER, Role.READER));
    assertThat(entries)
        .extracting(AccessList.Entry::principal)
        .containsOnly("User:CN=gpu", "User:unas-reader");
    assertThat(
            entries.stream()
                .flatMap(entry -> entry.grant().bindings(entry.principal()).stream())
                .flatMap(binding -> Stream.of(binding.entry().host())))
        .containsOnly("*");
  }
}
