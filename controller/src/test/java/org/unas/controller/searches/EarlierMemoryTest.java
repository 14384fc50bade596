package org.unas.controller.searches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.Search;
import org.unas.search.life.SearchMemory;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.space.Architecture;

/**
 * What the version of 2026-11 stored, as bytes, goes on in this one as it went on in that: the
 * files hold a search, what it learned, and everything that it wanted done from there to its end
 * when all answers followed one formula.
 */
class EarlierMemoryTest {
  private static final CBORMapper CBOR = new CBORMapper();

  private final Map<Long, Question> open = new HashMap<>();
  private final Deque<Long> order = new ArrayDeque<>();
  private final List<String> trace = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = EarlierMemoryTest.class.getResourceAsStream("/landed-2026-11/" + file)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static SearchMemory read(byte[] stored, byte[] learned, Instant now) {
    StoredSearch search = Cbor.of(StoredSearch.class).deserializer().deserialize("t", stored);
    LearnerMemory learner = Cbor.of(LearnerMemory.class).deserializer().deserialize("t", learned);
    return new EarlierMemory(((StoredSearch.Live) search).memory(), learner).read(now);
  }

  private void absorb(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Ask ask) {
        Question question = ask.question();
        open.put(question.sample(), question);
        order.add(question.sample());
        trace.add(
            String.format(
                Locale.ROOT,
                "ask %d %s %s %d",
                question.sample(),
                question.purpose(),
                question.architecture(),
                question.policyVersion()));
      } else if (effect instanceof Effect.Tell tell) {
        trace.add("tell " + tell.sequence() + " " + text(tell.news()));
      }
    }
  }

  private static String text(News news) {
    String name = news.getClass().getSimpleName();
    return news instanceof News.Completed completed
        ? String.format(
            Locale.ROOT,
            "%s %s %d",
            name,
            completed.finalists().get(0).architecture(),
            completed.finalists().size())
        : name;
  }

  private static double loss(Architecture architecture) {
    double loss = 1;
    for (int i = 0; i < architecture.size(); i++) {
      loss += ((architecture.choice(i) * 7 + i * 3) % 11) / 40.0;
    }
    return loss;
  }

  private void answer(Search search) {
    Question question = open.remove(order.remove());
    now = now.plusMillis(100);
    double loss = loss(question.architecture());
    if (question.purpose() == Purpose.RETRAIN) {
      absorb(search.on(new TrainerAnswer.Retrained(question.sample(), loss, loss, 0.5, 1), now));
      return;
    }
    float[] slope = new float[question.relaxation().length];
    for (int j = 0; j < slope.length; j++) {
      slope[j] = (j % 5 - 2) / 16f;
    }
    absorb(search.on(training(question, loss, slope), now));
    if (question.purpose() != Purpose.WARMUP) {
      absorb(search.on(validation(question, loss, slope), now));
    }
  }

  private static TrainerAnswer training(Question question, double loss, float[] slope) {
    return new TrainerAnswer.Measured(
        question.sample(),
        OptionalDouble.of(loss),
        OptionalDouble.of(loss + 0.125),
        OptionalDouble.of(0.4),
        slope);
  }

  private static EvaluatorAnswer validation(Question question, double loss, float[] slope) {
    return new EvaluatorAnswer.Measured(
        question.sample(),
        loss + 0.25,
        OptionalDouble.of(loss + 0.5),
        0.3,
        slope,
        new EvaluatorAnswer.Size(
            OptionalDouble.of(1 + question.architecture().choice(0)),
            OptionalInt.of(16),
            OptionalDouble.empty(),
            OptionalLong.of(1000),
            OptionalLong.of(2000)));
  }

  /** Takes over what the file says was open, and when that was; returns what should follow. */
  private List<String> prepare(String name, SearchMemory memory) throws IOException {
    List<String> lines =
        new String(bytes(name + ".trace"), StandardCharsets.UTF_8).lines().toList();
    memory.open().forEach(sample -> open.put(sample.number(), sample.question()));
    lines.stream()
        .filter(line -> line.startsWith("open "))
        .forEach(line -> order.add(Long.parseLong(line.substring(5))));
    return lines.stream().skip(1 + order.size()).toList();
  }

  private static Instant moment(String name) throws IOException {
    return Instant.parse(
        new String(bytes(name + ".trace"), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElseThrow());
  }

  private void shouldGoOn(String name, byte[] stored, byte[] learned) throws IOException {
    now = moment(name);
    SearchMemory memory = read(stored, learned, now);
    List<String> expected = prepare(name, memory);
    // Through the parts, as it is stored from now on.
    Search search = Search.restore(SearchMemory.of(memory.spec(), memory.parts()));
    while (!search.state().terminal()) {
      answer(search);
    }
    assertThat(trace).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"begun", "warm", "midway", "kernel", "relax", "evolution", "finale", "retraining"})
  void shouldGoOnAsItWouldHaveThere(String name) throws IOException {
    shouldGoOn(name, bytes(name + ".search"), bytes(name + ".learner"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm", "midway", "evolution", "finale"})
  void shouldKeepNothingOfFieldsThatItDoesNotKnow(String name) throws IOException {
    shouldGoOn(name, strange(bytes(name + ".search")), strange(bytes(name + ".learner")));
  }

  /** The same with a field that nobody knows in every record. */
  private static byte[] strange(byte[] stored) throws IOException {
    JsonNode tree = CBOR.readTree(stored);
    fill(tree);
    return CBOR.writeValueAsBytes(tree);
  }

  private static void fill(JsonNode node) {
    node.forEach(EarlierMemoryTest::fill);
    boolean isRecord = node.isObject() && !node.has("LATENCY") && !node.isEmpty();
    if (isRecord) {
      ((ObjectNode) node).put("ofALaterVersion", 7);
    }
  }
}
