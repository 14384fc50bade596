package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.unas.schemas.RetrainingProgress;

class EventViewTest {
  private static String shown(Function<PrintStream, EventView> view) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (EventView open = view.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      SampleEvents.all().forEach(open::show);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldPrintOneFlatObjectALineForPrograms() throws IOException {
    List<String> lines = shown(EventView::json).lines().toList();
    assertThat(lines).hasSameSizeAs(SampleEvents.all());
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(last.get("type").asText()).isEqualTo("Completed");
    assertThat(last.at("/genotype/space").asText()).isEqualTo("nasbench201");
  }

  @Test
  void shouldKeepTheLastEventOnly() throws IOException {
    String line = shown(EventView::lastLine);
    assertThat(line.lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(line).get("type").asText()).isEqualTo("Completed");
  }

  @Test
  void shouldShowNothing() {
    assertThat(shown(out -> EventView.nothing())).isEmpty();
  }

  @Test
  void shouldShowEverywhere() {
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    String first =
        shown(
            out ->
                EventView.lines(out)
                    .and(EventView.lines(new PrintStream(second, true, StandardCharsets.UTF_8))));
    assertThat(first).isNotEmpty().isEqualTo(second.toString(StandardCharsets.UTF_8));
  }

  @RepeatedTest(50) // The bar's timer may fire before, after or never.
  void shouldKeepEventsAboveTheBarAndLeaveNoBarBehind() {
    String screen = shown(EventView::progressBar);
    assertThat(screen).contains("worker     trainer-1 at work on cpu\n").endsWith("\r\033[K");
    assertThat(screen).doesNotContain("progress   ");
  }

  @Test
  void shouldFitTheBarIntoEightyColumns() {
    String bar =
        ProgressView.bar(0.5, ProgressView.message(SampleEvents.progress("search", 200, 0.4, 0.9)));
    assertThat(bar)
        .isEqualTo(
            """
            [===============               ] search 200/400  52.1/s  0:26 left
            loss 0.400/0.455  gap 0.043  acc 90.0 %  latency 1.24 ms  entropy 6.102""");
    assertThat(bar.lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void shouldFitARetrainingIntoEightyColumnsToo() {
    var progress =
        new RetrainingProgress(599, 600, 233_610L, 234_000L, 0.0812, 0.981, 1e-5, 812.4, 61.0);
    String bar = ProgressView.bar(0.5, RetrainingText.progress(progress, "\n"));
    assertThat(bar)
        .isEqualTo(
            """
            [===============               ] epoch 599/600  step 233610/234000  1:01 left
            loss 0.081  acc 98.1 %  812 images/s""");
    assertThat(bar.lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void shouldDrawWhatWasFoundWithItsNumbers() {
    FoundCell found = new FoundCell();
    assertThat(found.toString()).isEmpty();
    SampleEvents.all().forEach(found::show);
    assertThat(found.toString())
        .contains("nasbench201")
        .containsPattern("validation accuracy +93.3 %")
        .containsPattern("generalization gap +0.021")
        .containsPattern("latency +1.10 ms for 16 images")
        .containsPattern("parameters +12,345")
        .containsPattern("policy entropy +9.657 -> 4.200");
  }
}
