package org.unas.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.Measured;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.TermValue;
import org.unas.schemas.Unmeasured;

/** A page shows nothing that was not measured, and draws no empty chart. */
class NotMeasuredPageTest {
  private static final List<String> TABLE_LACKS =
      List.of(
          "trainingLoss",
          "gap",
          "latencyMs",
          "latencyBatch",
          "latencyModelError",
          "energy",
          "parameters",
          "flops");

  private static <T extends SpecificRecordBase> T without(T record, List<String> figures) {
    List<String> missing =
        Unmeasured.all(record.getSchema()).stream()
            .filter(name -> figures.contains(name) || Measured.figure(record, name).isEmpty())
            .toList();
    for (String name : missing) {
      int at = record.getSchema().getField(name).pos();
      Object value = record.get(at);
      record.put(at, value instanceof Double ? 0.0 : value instanceof Long ? (Object) 0L : 0);
    }
    record.put(record.getSchema().getField("unmeasured").pos(), missing);
    return record;
  }

  /** A search over a table: nothing was trained, timed or counted. */
  private static SearchHistory tabulated() {
    SearchHistory history = SampleHistory.completed("table");
    Completed result = history.status().getResult();
    result.getFinalists().forEach(NotMeasuredPageTest::tabulate);
    result.getFront().forEach(NotMeasuredPageTest::tabulate);
    tabulate(result.getFound());
    history.all(Progress.class).forEach(progress -> without(progress, TABLE_LACKS));
    List<MeasuredSample> samples =
        history.conversation().samples().stream().map(NotMeasuredPageTest::tabulated).toList();
    return new SearchHistory(
        history.status(),
        history.spec(),
        history.events(),
        history.updates(),
        new Conversation(samples, Optional.empty(), false));
  }

  private static void tabulate(Candidate candidate) {
    without(candidate, TABLE_LACKS)
        .setTerms(List.of(new TermValue("accuracy", 0.07, 0.07, null, 0.0)));
  }

  private static MeasuredSample tabulated(MeasuredSample sample) {
    return new MeasuredSample(
        sample.number(),
        sample.architecture(),
        OptionalDouble.empty(),
        sample.validationLoss(),
        sample.accuracy(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** A search whose time ended before anything was measured. */
  private static SearchHistory nothing() {
    SearchStatus status = SearchStatus.newBuilder(SampleHistory.empty().status()).build();
    status.setState(State.FAILED);
    Failure failure = new Failure("NOTHING_MEASURED", "None was.", "Raise it.", true);
    status.setFailure(failure);
    Progress progress = SampleEvents.progress("warmup", 0, 0, 0);
    without(progress, Unmeasured.all(Progress.getClassSchema()));
    status.setProgress(progress);
    List<SearchEvent> events =
        List.of(SampleEvents.event(0, progress), SampleEvents.event(1, new Failed(failure, null)));
    return new SearchHistory(
        status,
        SampleHistory.empty().spec(),
        events,
        List.of(),
        new Conversation(List.of(), Optional.empty(), false));
  }

  private static String page(SearchHistory history) {
    return new ReportPage(history, Optional.empty(), Optional.empty())
        .html("0.1.0", Instant.EPOCH)
        .replace(PageParts.echarts(), "")
        .replace(PageParts.text("page.js"), "")
        .replace(PageParts.text("page.css"), "");
  }

  private static void assertShowsNoZero(String page) {
    assertThat(page)
        .doesNotContain("0.00 ms", ">0.000", " 0.000", "NaN", "Infinity", "off by", "<td>0</td>")
        .doesNotContainPattern("<dd>0( |<)");
  }

  @Test
  void shouldLeaveOutWhatATableDoesNotKnow() {
    String page = page(tabulated());
    assertShowsNoZero(page);
    assertThat(page)
        .contains("93.0 %", "No latency was measured.", "say too little: the mean of the gap")
        .contains("id=\"c-loss\"", "id=\"c-accuracy\"", "id=\"c-entropy\"")
        .doesNotContain("id=\"c-gap\"", "id=\"c-latency\"", "id=\"c-pareto\"")
        .doesNotContain("\"latency\":{", "\"pareto\":{")
        .doesNotContain("generalization gap<", "multiply-adds an image");
  }

  @Test
  void shouldSayThatNothingWasMeasured() {
    String page = page(nothing());
    assertShowsNoZero(page);
    assertThat(page)
        .contains("It failed: None was. Raise it.")
        .contains("No architecture was measured.", "No sample was completed.")
        .doesNotContain("class=\"chart", "The best so far");
  }

  @Test
  void shouldReadTheZerosOfOlderVersionsAsWhatTheyMeant() {
    SearchHistory history = tabulated();
    history.all(Progress.class).forEach(progress -> progress.setUnmeasured(List.of()));
    Completed result = history.status().getResult();
    result.getFinalists().forEach(candidate -> candidate.setUnmeasured(List.of()));
    result.getFront().forEach(candidate -> candidate.setUnmeasured(List.of()));
    String page = page(history);
    assertThat(page).doesNotContain("0.00 ms", "0.000 nats", "id=\"c-latency\"", "id=\"c-gap\"");
  }
}
