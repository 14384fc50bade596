package org.unas.streaming.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.schemas.WorkerStatus;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.JavaProcess;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TestCluster;
import org.unas.streaming.WorkGroup;

class WorkQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path directory;
  private static TestCluster cluster;

  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
  private KafkaSettings settings;
  private DeadLetters deadLetters;

  @BeforeAll
  static void start() {
    cluster = TestCluster.in(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void connect() {
    settings = cluster.deployment();
    deadLetters = new DeadLetters(settings, ServiceIdentity.of("test"));
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable queue : open) {
      queue.close();
    }
    deadLetters.close();
  }

  @Test
  void shouldSayWhetherItTakesWork() {
    WorkQueue<Reward> queue =
        new WorkQueue<>(settings, WorkGroup.EVALUATORS, Reward.class, deadLetters, work -> {});
    assertThat(queue.isRunning()).isFalse();
    queue.start();
    await().atMost(PATIENCE).until(queue::isRunning);
    queue.close();
    assertThat(queue.isRunning()).isFalse();
  }

  @Test
  void shouldShareOnePartitionAmongThreeWorkersWithoutDoingAnythingTwice() {
    Map<String, Queue<String>> done = new ConcurrentHashMap<>();
    for (String worker : List.of("a", "b", "c")) {
      Queue<String> own = new ConcurrentLinkedQueue<>();
      done.put(worker, own);
      queue(
          work -> {
            TimeUnit.MILLISECONDS.sleep(20);
            own.add(work.key());
          });
    }
    awaitMembers(3);
    List<String> keys = Stream.iterate(0, i -> i + 1).limit(60).map(i -> "search/" + i).toList();
    keys.forEach(this::submit);

    await().atMost(PATIENCE).until(() -> all(done).size() >= keys.size());

    assertThat(all(done)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(done.values()).allSatisfy(own -> assertThat(own).hasSizeGreaterThan(5));
  }

  @Test
  void shouldKeepLongWorkWhileItsLeaseIsRenewed() {
    Queue<String> done = new ConcurrentLinkedQueue<>();
    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    for (int worker = 0; worker < 2; worker++) {
      queue(
          work -> {
            attempts.add(work.attempt());
            // Three times as long as the lock.
            TimeUnit.SECONDS.sleep(6);
            done.add(work.key());
          });
    }
    submit("search/0");

    await().atMost(PATIENCE).until(() -> !done.isEmpty());
    await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> attempts.size() == 1);

    assertThat(done).containsExactly("search/0");
  }

  @Test
  void shouldGiveTheWorkOfAStoppedWorkerToAnother() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    WorkQueue<Reward> first =
        queue(
            work -> {
              begun.countDown();
              TimeUnit.MINUTES.sleep(1);
            });
    submit("search/0");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    queue(work -> attempts.add(work.attempt()));
    Instant before = Instant.now();
    first.close(Duration.ofMillis(100));

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    await().atMost(PATIENCE).until(() -> !attempts.isEmpty());
    assertThat(attempts).containsExactly(2);
  }

  @Test
  void shouldGiveTheWorkOfAKilledWorkerToAnotherWithinSeconds() throws Exception {
    submit("search/0");
    submit("search/1");
    Queue<String> done = new ConcurrentLinkedQueue<>();
    try (JavaProcess stuck = JavaProcess.start(StuckWorkerProcess.class, settings)) {
      TestCluster.read(
          settings,
          Topic.WORKERS,
          WorkerStatus.class,
          seen -> seen.stream().anyMatch(status -> status.getState().equals("WORKING")));
      queue(work -> done.add(work.key() + " attempt " + work.attempt()));
      await().atMost(PATIENCE).until(() -> done.contains("search/1 attempt 1"));

      stuck.kill();
    }
    await().atMost(Duration.ofSeconds(8)).until(() -> done.size() == 2);
    assertThat(done).containsExactly("search/1 attempt 1", "search/0 attempt 2");
  }

  @Test
  void shouldFinishTheWorkAtHandWhenStoppedWithGrace() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Queue<String> done = new ConcurrentLinkedQueue<>();
    WorkQueue<Reward> queue =
        queue(
            work -> {
              begun.countDown();
              TimeUnit.SECONDS.sleep(1);
              done.add(work.key());
            });
    submit("search/0");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    queue.close(Duration.ofSeconds(10));

    assertThat(done).containsExactly("search/0");
    queue(work -> done.add("again"));
    submit("search/1");
    await().atMost(PATIENCE).until(() -> done.size() == 2);
    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> done.size() == 2);
  }

  @Test
  void shouldTryFailedWorkAgainAndBuryItAfterTheLastAttempt() {
    Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
    queue(
        work -> {
          attempts.add(work.attempt());
          throw new IllegalStateException("no luck");
        });
    submit("search/0");

    DeadLetter letter = letters(1).get(0);

    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(letter.getAttempts()).isEqualTo(3);
    assertThat(letter.getReason()).contains("Failed 3 times", "no luck");
    assertThat(letter.getTopic()).isEqualTo(settings.topic(Topic.REWARDS));
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value()));
  }

  @Test
  void shouldBuryBytesThatCannotBeDecodedAndGoOn() {
    Queue<String> done = new ConcurrentLinkedQueue<>();
    queue(work -> done.add(work.key()));
    send("search/0", "nonsense".getBytes(StandardCharsets.UTF_8));
    submit("search/1");

    await().atMost(PATIENCE).until(() -> !done.isEmpty());

    assertThat(done).containsExactly("search/1");
    assertThat(letters(1).get(0).getReason()).contains("8 bytes are no Reward");
  }

  @Test
  void shouldBuryEvenTheLargestRecordWhole() {
    byte[] largest = new byte[Topic.MAX_RECORD_BYTES - 1000];
    queue(work -> {});
    send("search/0", largest);

    assertThat(letters(1).get(0).getValue().remaining()).isEqualTo(largest.length);
  }

  @Test
  void shouldBuryWorkThatTakesTooLong() {
    WorkLimits limits = new WorkLimits(1, Duration.ofMillis(1500), Duration.ofSeconds(10));
    queue(limits, work -> TimeUnit.MINUTES.sleep(1));
    submit("search/0");

    assertThat(letters(1).get(0).getReason()).contains("TimeoutException", "search/0", "1 s");
  }

  @Test
  void shouldNotTakeForAFailureWhatGoesWrongWhileItStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    WorkQueue<Reward> first =
        queue(
            new WorkLimits(1, Duration.ofMinutes(1), Duration.ofMinutes(1)),
            work -> {
              begun.countDown();
              try {
                TimeUnit.MINUTES.sleep(1);
              } catch (InterruptedException e) {
                throw new IllegalStateException("a producer that is closed", e);
              }
            });
    submit("search/0");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    first.close(Duration.ofMillis(1));

    Queue<String> done = new ConcurrentLinkedQueue<>();
    queue(work -> done.add(work.key()));
    await().atMost(PATIENCE).until(() -> done.contains("search/0"));
  }

  private void awaitMembers(int count) {
    String group = settings.group(WorkGroup.EVALUATORS.base());
    try (Admin admin = Admin.create(settings.admin())) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  admin
                          .describeShareGroups(List.of(group))
                          .all()
                          .get()
                          .get(group)
                          .members()
                          .stream()
                          .filter(member -> !member.assignment().topicPartitions().isEmpty())
                          .count()
                      == count);
    }
  }

  private List<DeadLetter> letters(int count) {
    List<DeadLetter> letters =
        TestCluster.read(
            settings, Topic.DEAD_LETTERS, DeadLetter.class, seen -> seen.size() >= count);
    assertThat(letters).hasSize(count);
    return letters;
  }

  private WorkQueue<Reward> queue(WorkHandler<Reward> handler) {
    return queue(WorkLimits.DEFAULT, handler);
  }

  private WorkQueue<Reward> queue(WorkLimits limits, WorkHandler<Reward> handler) {
    WorkQueue<Reward> queue =
        new WorkQueue<>(settings, WorkGroup.EVALUATORS, Reward.class, deadLetters, limits, handler);
    open.add(() -> queue.close(Duration.ZERO));
    queue.start();
    return queue;
  }

  private static List<String> all(Map<String, Queue<String>> done) {
    List<String> keys = new ArrayList<>();
    done.values().forEach(keys::addAll);
    return keys;
  }

  private void submit(String key) {
    send(key, value());
  }

  private static byte[] value() {
    return AvroSerde.of(Reward.class).encode(Rewards.any());
  }

  private void send(String key, byte[] value) {
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producer())) {
      producer.send(new ProducerRecord<>(settings.topic(Topic.REWARDS), key, value));
    }
  }
}
