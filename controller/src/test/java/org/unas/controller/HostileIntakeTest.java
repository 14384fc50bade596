package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.CommandKind;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Rejected;
import org.unas.schemas.Reward;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.schemas.WorkerJoined;

/** No record ends the controller: what cannot be used is one letter, and the next one is read. */
class HostileIntakeTest {
  private static final String ID = "healthy";

  @TempDir private Path directory;
  private Driven run;

  @BeforeEach
  void begin() {
    run = Driven.in(directory).request(Synthetic.request(ID, 20, 0, ""));
  }

  @AfterEach
  void goOn() {
    run.answer(run.samples.get(0));
    assertThat(run.samples).as("the healthy search goes on").hasSizeGreaterThan(2);
    assertThat(run.statuses)
        .filteredOn(status -> status.getEnvelope().getSearchId().equals(ID))
        .last()
        .satisfies(status -> assertThat(status.getState()).isEqualTo(State.RUNNING));
    run.close();
  }

  @Test
  void shouldNotBelieveALengthThatTheRecordHasNot() {
    byte[] sixteen = Arrays.copyOf(encoded("x"), 16);
    sixteen[10] = 0;
    byte[] claim = {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E};
    System.arraycopy(claim, 0, sixteen, 11, claim.length);
    run.send(Topic.SEARCH_COMMANDS, "any", sixteen);

    DeadLetter letter = only();
    assertThat(letter.getReason()).contains("not 2000000000");
    assertThat(letter.getOffset()).isZero();
    assertThat(letter.getTopic()).endsWith("unas.search.commands");
  }

  @Test
  void shouldListTheFirstOfVeryManyViolations() {
    String fields =
        IntStream.range(0, 9_000)
            .mapToObj(i -> String.format(Locale.ROOT, "\"unknown%d\":%d", i, i))
            .collect(Collectors.joining(",", "{\"searchId\":\"wild\",", "}"));
    run.request(fields);

    List<org.unas.schemas.Violation> violations = run.told(Rejected.class).get(0).getViolations();
    assertThat(violations).hasSize(51);
    assertThat(violations.get(50).getFix()).contains("more are not listed");
  }

  @Test
  void shouldQuoteLittleInTheReasonOfALargeCommand() {
    String json = "{\"searchId\":[\"" + "x".repeat(200_000) + "\"],\"command\":\"PAUSE\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    run.send(Topic.SEARCH_COMMANDS, "any", bytes);
    assertThat(only().getReason()).hasSizeLessThan(1_200);
    assertThat(only().getValue().remaining()).isEqualTo(bytes.length);
  }

  @Test
  void shouldTakeNoReasonThatNoEventCouldCarry() {
    run.send(Topic.SEARCH_COMMANDS, "any", encoded("r".repeat(3_000_000)));
    assertThat(only().getReason()).contains("at most 1000 characters");
  }

  @Test
  void shouldShortenWhatAWorkerSaysOfAFailure() {
    Reward infeasible = Synthetic.infeasible(run.samples.get(1), "OUT_OF_MEMORY", false);
    infeasible.getFailure().setMessage("m".repeat(3_000_000));
    run.reward(infeasible);
    assertThat(run.told(SampleFailed.class).get(0).getFailure().getMessage())
        .hasSizeLessThan(1_100);
  }

  @Test
  void shouldNotCountAWorkerWhoseStatusIsNone() {
    run.worker("t".repeat(5_000), "trainer", "READY");
    run.send(Topic.WORKERS, "t1", new byte[] {1, 2, 3});
    run.pass(java.time.Duration.ofSeconds(1));
    assertThat(run.told(WorkerJoined.class)).isEmpty();
  }

  @Test
  void shouldAnswerEveryDamagedRecordOfEveryTopic() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (Topic topic :
        List.of(
            Topic.SEARCH_REQUESTS,
            Topic.SEARCH_COMMANDS,
            Topic.REWARDS,
            Topic.EVALUATIONS,
            Topic.WEIGHT_REJECTIONS)) {
      int expected = run.letters.size();
      for (int i = 0; i < 60; i++) {
        byte[] damaged = damaged(topic, random);
        expected += isReadable(topic, damaged) ? 0 : 1;
        try {
          run.send(topic, "any", damaged);
        } catch (RuntimeException | Error e) {
          throw new AssertionError("seed " + seed + ", " + topic + ", round " + i, e);
        }
      }
      assertThat(run.letters.size())
          .as("seed %d, %s", seed, topic)
          .isGreaterThanOrEqualTo(expected);
    }
  }

  private byte[] damaged(Topic topic, Random random) {
    byte[] bytes = specimen(topic);
    byte[] cut = Arrays.copyOf(bytes, 10 + random.nextInt(bytes.length - 10));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      cut[random.nextInt(cut.length)] = (byte) random.nextInt();
    }
    return cut;
  }

  private byte[] specimen(Topic topic) {
    return switch (topic) {
      case REWARDS -> AvroSerde.of(Reward.class).encode(Synthetic.reward(run.samples.get(0)));
      case EVALUATIONS ->
          AvroSerde.of(org.unas.schemas.Evaluation.class)
              .encode(Synthetic.evaluation(run.samples.get(0)));
      case SEARCH_REQUESTS ->
          Synthetic.request("other", 20, 0, "").getBytes(StandardCharsets.UTF_8);
      default -> encoded("because");
    };
  }

  /** JSON requests have Rejected events instead. */
  private static boolean isReadable(Topic topic, byte[] bytes) {
    if (topic == Topic.SEARCH_REQUESTS) {
      return true;
    }
    AvroSerde<? extends SpecificRecord> serde = AvroSerde.of(topic.value());
    try {
      return serde.decode(bytes) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private DeadLetter only() {
    assertThat(run.letters).hasSize(1);
    return run.letters.get(0);
  }

  private static byte[] encoded(String reason) {
    AvroSerde<SearchCommand> serde = AvroSerde.of(SearchCommand.class);
    return serde.encode(new SearchCommand(null, "nobody", CommandKind.PAUSE, reason));
  }
}
