package org.unas.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Instant NOW = Instant.parse("2026-02-01T08:00:00Z");
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static String html(SearchHistory history) {
    return html(history, Optional.empty());
  }

  private static String html(SearchHistory history, Optional<RandomControl> control) {
    return new ReportPage(history, control, Optional.empty()).html("0.1.0", NOW);
  }

  private static JsonNode data(String html) throws IOException {
    Matcher data = DATA.matcher(html);
    assertThat(data.find()).as("the page has its data").isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  /** All that is ours, without the charting library, which may name places in its comments. */
  private static String ours(String html) {
    return html.replace(PageParts.echarts(), "");
  }

  @Test
  void shouldAskNoOtherMachineForAnything() {
    assertThat(ours(html(SampleHistory.completed("digits"))))
        .doesNotContainPattern("(src|href)\\s*=")
        .doesNotContainPattern("url\\(|@import|fetch\\(|XMLHttpRequest|WebSocket");
  }

  @Test
  void shouldHoldTheChartingLibraryWhole() {
    String library = PageParts.echarts();
    assertThat(library).hasSizeGreaterThan(500_000).doesNotContain("</script");
    assertThat(html(SampleHistory.completed("digits"))).contains(library);
  }

  @Test
  void shouldDrawEverythingThatWasMeasured() throws IOException {
    JsonNode data = data(html(SampleHistory.completed("digits")));
    assertThat(data.at("/curves/samples")).hasSize(61);
    assertThat(data.at("/curves/validationLoss/0").isNull()).isTrue();
    assertThat(data.at("/curves/validationLoss/1").asDouble()).isEqualTo(0.5);
    assertThat(data.at("/policy/rows")).hasSize(6);
    assertThat(data.at("/policy/percent/59")).hasSize(30);
    assertThat(data.at("/latency/points").size()).isGreaterThan(200);
    assertThat(data.at("/pareto/front").size()).isPositive();
    assertThat(data.at("/pareto/kept")).hasSize(2);
    assertThat(data.at("/pareto/finalists")).hasSize(3);
    assertThat(data.has("control")).isFalse();
  }

  @Test
  void shouldSayWhatWasFoundAndWhereItComesFrom() {
    assertThat(html(SampleHistory.completed("digits")))
        .contains(
            "<svg",
            "by unas-additive in the nasbench201 space",
            "93.0 %",
            "12,345",
            "<td>1.250</td><td>1.500</td><td>0.500</td>",
            "best-finalist",
            "policy mode")
        .contains("SHA-256 " + SampleHistory.FINGERPRINT, "trainer@host:7", "2 cores, AVX-512")
        .contains("2026-01-31 12:00:00 UTC", "85 % compute nothing.")
        .doesNotContain("has not ended");
  }

  @Test
  void shouldReportARunningSearchAsFarAsItIs() throws IOException {
    String html = html(SampleHistory.running());
    assertThat(html).contains("has not ended", "2026-02-01 08:00:00 UTC", "The best so far");
    assertThat(data(html).at("/policy/versions")).hasSize(30);
  }

  @Test
  void shouldSayWhatIsMissingInsteadOfDrawingEmptyCharts() throws IOException {
    String html = html(SampleHistory.empty());
    assertThat(data(html)).isEmpty();
    assertThat(ours(html))
        .contains("No architecture has been measured yet.", "No sample has been completed yet.")
        .doesNotContain("class=\"chart");
  }

  @Test
  void shouldShowTextOfUsersAsText() {
    String html = ours(html(SampleHistory.completed("<script>alert('a')</script> & \"b\"")));
    assertThat(html)
        .contains("&lt;script&gt;alert(", "&amp;", "&lt;/script&gt;&lt;b&gt;")
        .doesNotContain("<script>alert", "</script><b>");
  }

  @Test
  void shouldCompareWithChance() throws IOException {
    SearchHistory history = SampleHistory.completed("searched");
    SearchHistory chance = SampleHistory.completed("chance");
    String html = html(history, RandomControl.of(history, chance));
    assertThat(data(html).at("/control/random")).hasSize(3);
    assertThat(html).contains("better than 2 of 3 cells of the control");
  }

  /** In words, by a sign and by a colour: each of them alone is enough. */
  @Test
  void shouldShowHowEachVerdictLooks() {
    String judged = html(SampleHistory.completed("digits"));
    assertThat(judged)
        .contains(
            "<li class=\"good\"><h3><span class=\"sign\" aria-hidden=\"true\">✓</span> Images")
        .contains("<span class=\"words\">looks well</span>");
    assertThat(html(SampleHistory.empty()))
        .contains(
            "<li class=\"unknown\"><h3><span class=\"sign\" aria-hidden=\"true\">–</span> Images")
        .contains("<span class=\"words\">not judged</span>")
        .doesNotContain("looks well");
  }

  @Test
  void shouldShowWhatIsDeadInTheFoundCell() {
    SearchHistory history = SampleHistory.completed("digits");
    history
        .status()
        .getResult()
        .getFound()
        .setGenotype(
            """
            {"space":"nasbench201","cell":"|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|"}""");
    assertThat(html(history))
        .contains("<li>edge 0-&gt;1 (nor_conv_3x3): nobody reads node 1</li>", "stroke-dasharray")
        .contains("The same function without dead edges");
  }

  @Test
  void shouldNotCompareWhatHasNotEnded() {
    assertThat(RandomControl.of(SampleHistory.completed("a"), SampleHistory.running())).isEmpty();
  }
}
