package org.unas.controller.searches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.Search;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;

/** What earlier versions stored, with 0 for what was not measured, is read as what it meant. */
class EarlierMemoryTest {
  private static final CBORMapper CBOR = new CBORMapper();
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  /** Figures that had no way to be missing. */
  private static final Set<String> ONCE_ALWAYS_THERE =
      Set.of(
          "latencyMs",
          "latencyBatch",
          "energy",
          "relaxedLoss",
          "heldOutError",
          "effectiveSampleSize",
          "latencyModelError",
          "etaSeconds",
          "trainingLoss",
          "trainingAccuracy",
          "validationLoss",
          "validationAccuracy",
          "gap",
          "objective");

  private Optional<News.Progress> progress = Optional.empty();

  /** A search that has answered so many samples. */
  private Search search(int answered) {
    Search search =
        Search.accept(
            ((Resolution.Resolved)
                    SearchRequestReader.fromYaml(
                        """
                        space: {preset: nasbench201}
                        dataset: {uri: digits}
                        training: {warmupSamples: 4}
                        strategy: {name: reinforce, samplesInFlight: 1}
                        budget: {samples: 40}
                        """,
                        "s-1"))
                .spec(),
            NOW,
            List.of());
    List<Question> questions = new ArrayList<>();
    absorb(search, questions);
    for (int i = 0; i < answered; i++) {
      answer(search, questions.remove(0), NOW.plusSeconds(i));
      absorb(search, questions);
    }
    return search;
  }

  private void absorb(Search search, List<Question> questions) {
    for (Effect effect : search.drain()) {
      if (effect instanceof Effect.Ask ask) {
        questions.add(ask.question());
      } else if (effect instanceof Effect.Tell tell && tell.news() instanceof News.Progress news) {
        progress = Optional.of(news);
      }
    }
  }

  private static void answer(Search search, Question question, Instant now) {
    search.on(
        new TrainerAnswer.Measured(
            question.sample(),
            OptionalDouble.of(1.5),
            OptionalDouble.empty(),
            OptionalDouble.of(0.4),
            new float[0]),
        now);
    if (question.purpose() != Purpose.WARMUP) {
      search.on(
          new EvaluatorAnswer.Measured(
              question.sample(),
              1.75,
              OptionalDouble.empty(),
              0.3,
              new float[0],
              new EvaluatorAnswer.Size(
                  OptionalDouble.empty(),
                  OptionalInt.empty(),
                  OptionalDouble.empty(),
                  OptionalLong.of(1000),
                  OptionalLong.of(2000))),
          now);
    }
  }

  /** As an earlier version wrote it: a 0 in every place where there is nothing now. */
  private static byte[] earlier(byte[] bytes) throws IOException {
    JsonNode tree = CBOR.readTree(bytes);
    tree.findParents("latencyMs").forEach(EarlierMemoryTest::fill);
    ONCE_ALWAYS_THERE.forEach(name -> tree.findParents(name).forEach(EarlierMemoryTest::fill));
    return CBOR.writeValueAsBytes(tree);
  }

  private static void fill(JsonNode parent) {
    for (Map.Entry<String, JsonNode> entry : parent.properties()) {
      if (entry.getValue().isNull() && ONCE_ALWAYS_THERE.contains(entry.getKey())) {
        ((ObjectNode) parent).put(entry.getKey(), 0.0);
      }
    }
  }

  /** Before the first answer, in warm-up, before and after the first update. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 8, 9, 20})
  void shouldGoOnAsIfItHadBeenStoredToday(int answered) throws IOException {
    Search search = search(answered);
    Cbor<StoredSearch> searches = Cbor.of(StoredSearch.class);
    Cbor<LearnerMemory> learners = Cbor.of(LearnerMemory.class);
    byte[] stored =
        searches.serializer().serialize("t", new StoredSearch.Live(search.memory(), progress, 0));
    byte[] learned = learners.serializer().serialize("t", search.learned());
    StoredSearch read = searches.deserializer().deserialize("t", earlier(stored));
    LearnerMemory readLearner = learners.deserializer().deserialize("t", earlier(learned));
    assertThat(CBOR.readTree(searches.serializer().serialize("t", read)))
        .isEqualTo(CBOR.readTree(stored));
    assertThat(CBOR.readTree(learners.serializer().serialize("t", readLearner)))
        .isEqualTo(CBOR.readTree(learned));
  }

  @Test
  void shouldHaveSomethingMissingInEveryPlace() throws IOException {
    Search search = search(20);
    byte[] stored =
        Cbor.of(StoredSearch.class)
            .serializer()
            .serialize("t", new StoredSearch.Live(search.memory(), progress, 0));
    assertThat(CBOR.readTree(earlier(stored))).isNotEqualTo(CBOR.readTree(stored));
  }
}
