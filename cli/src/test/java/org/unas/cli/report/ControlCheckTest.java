package org.unas.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.cli.CommandFailure;
import org.unas.search.request.SearchSpec;

/** Only a search that differs in its choices alone shows what chance finds. */
class ControlCheckTest {
  private static final String REQUEST =
      """
      {"searchId":"%s","space":{"preset":"nasbench201","channels":8},"dataset":{"uri":"digits"},
       "strategy":{"name":"%s"},"budget":{"samples":300},"seed":%d,
       "objectives":[{"metric":"accuracy"},{"metric":"latency","target":1}]}""";

  private static final SearchHistory SEARCH =
      history(request("searched", "unas", 1), SampleHistory.FINGERPRINT);

  private static String request(String id, String strategy, long seed) {
    return String.format(Locale.ROOT, REQUEST, id, strategy, seed);
  }

  private static SearchHistory history(String request, String fingerprint) {
    SearchHistory sample = SampleHistory.completed("sample");
    SearchSpec spec = SearchSpec.fromJson(request);
    sample.status().getEnvelope().setSearchId(spec.searchId());
    return new SearchHistory(
        sample.status(),
        spec,
        sample.events(),
        sample.updates(),
        new Conversation(List.of(), Optional.of(fingerprint), true));
  }

  @Test
  void shouldTakeTheSameSearchWithAnotherSeedThatChoosesAtRandom() {
    SearchHistory control = history(request("chance", "random", 2), SampleHistory.FINGERPRINT);
    assertThatCode(() -> new ControlCheck(SEARCH, control).require()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"channels\":8; \"channels\":16; space.channels must be 8, but is 16",
        "\"samples\":300; \"samples\":200; budget.samples must be 300, but is 200",
        "\"uri\":\"digits\"; \"uri\":\"digits\",\"validationFraction\":0.25; dataset.validationFraction must be 0.5, but is 0.25",
        "\"uri\":\"digits\"; \"uri\":\"digits\",\"shrink\":2; dataset.shrink must be 1, but is 2",
        "\"target\":1; \"target\":2; objectives.1.target must be 1.0, but is 2.0",
        "{\"metric\":\"accuracy\"},; ; objectives.1.metric must be latency, but is nothing",
        "\"seed\":2; \"training\":{\"batchSize\":16}; training.batchSize must be 64, but is 16",
        "\"seed\":2; \"finalise\":{\"finalists\":50}; finalise.finalists must be 5, but is 50",
        "\"random\"; \"evolution\"; strategy.name must be random, but is evolution",
      })
  void shouldNameWhatDiffersWithBothValues(String was, String is, String difference) {
    String request = request("chance", "random", 2).replace(was, is == null ? "" : is);
    ControlCheck check = new ControlCheck(SEARCH, history(request, SampleHistory.FINGERPRINT));
    assertThatThrownBy(check::require)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("chance", "searched", difference)
        .satisfies(
            e ->
                assertThat(((CommandFailure) e).nextStep())
                    .contains("./unas get searched --control-request | ./unas submit -f -"));
  }

  @Test
  void shouldNotTakeOtherImagesOfTheSameName() {
    SearchHistory control = history(request("chance", "random", 2), "cd".repeat(32));
    assertThatThrownBy(() -> new ControlCheck(SEARCH, control).require())
        .hasMessageContainingAll("SHA-256 of the images", "abab", "cdcd");
  }

  @Test
  void shouldNotTakeTheSearchItself() {
    assertThatThrownBy(() -> new ControlCheck(SEARCH, SEARCH).require())
        .hasMessageContaining("names searched itself");
  }

  @Test
  void shouldNotTakeASearchThatHasFoundNothing() {
    assertThatThrownBy(() -> new ControlCheck(SEARCH, SampleHistory.running()).require())
        .hasMessageContaining("is RUNNING and has found nothing")
        .satisfies(
            e -> assertThat(((CommandFailure) e).nextStep()).contains("./unas wait digits-1"));
  }
}
