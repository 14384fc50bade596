package org.unas.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Candidate;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Progress;
import org.unas.schemas.Retrained;
import org.unas.schemas.SearchEvent;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** A verdict is passed where its condition holds, and nowhere else. */
class TrustTest {
  private static final SearchHistory DONE = SampleHistory.completed("digits");

  private static Verdict of(SearchHistory history, String title) {
    return new Trust(history)
        .verdicts().stream().filter(v -> v.title().equals(title)).findFirst().orElseThrow();
  }

  private static Verdict.Level level(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Judged.class);
    return ((Verdict.Judged) verdict).level();
  }

  private static void assertNotJudged(Verdict verdict, String... reasons) {
    assertThat(verdict).isInstanceOf(Verdict.NotJudged.class);
    assertThat(verdict.words()).isEqualTo("not judged");
    assertThat(verdict.text()).startsWith("Not judged, because ").contains(reasons);
    assertThat(verdict.text()).doesNotContain("NaN", "Infinity");
  }

  private static SearchHistory with(SearchHistory history, List<SearchEvent> events) {
    return new SearchHistory(
        history.status(), history.spec(), events, history.updates(), history.conversation());
  }

  private static SearchHistory asking(String json) {
    return new SearchHistory(
        DONE.status(),
        SearchSpec.fromJson(json),
        DONE.events(),
        DONE.updates(),
        DONE.conversation());
  }

  private static SearchHistory warned(String sign) {
    List<SearchEvent> events = new ArrayList<>(DONE.events());
    CollapseWarning warning =
        CollapseWarning.newBuilder()
            .setSign(sign)
            .setIdleShare(0.1)
            .setMessage("All 4 images have one label.")
            .build();
    events.add(SampleEvents.event(events.size(), warning));
    return with(DONE, events);
  }

  @Test
  void shouldJudgeASearchThatHasEverything() {
    assertThat(new Trust(DONE).verdicts())
        .extracting(Verdict::title)
        .containsExactly("Images", "Collapse", "Policy", "Overfitting", "Answers");
    assertThat(level(of(DONE, "Images"))).isEqualTo(Verdict.Level.GOOD);
    assertThat(level(of(DONE, "Collapse"))).isEqualTo(Verdict.Level.GOOD);
    assertThat(level(of(DONE, "Policy"))).isEqualTo(Verdict.Level.GOOD);
    assertThat(of(DONE, "Overfitting").text()).contains("0.043 to 0.043");
    assertThat(level(LatencyCheck.of(DONE).verdict())).isEqualTo(Verdict.Level.GOOD);
  }

  @Test
  void shouldJudgeNothingOfASearchThatHasJustBegun() {
    SearchHistory empty = SampleHistory.empty();
    new Trust(empty).verdicts().forEach(verdict -> assertNotJudged(verdict, "because"));
    assertNotJudged(LatencyCheck.of(empty).verdict(), "0 measured latencies");
    assertNotJudged(Trust.ranks(RankCheck.retrained(empty)), "trained from scratch");
    assertNotJudged(
        Trust.control(RandomControl.of(empty), "mine"),
        "./unas get mine --control-request | ./unas submit -f -");
  }

  @Test
  void shouldNotJudgeAPolicyThatHadNoChoice() {
    SearchHistory one =
        asking(
            """
            {"searchId":"one","dataset":{"uri":"digits"},"budget":{"samples":20},
             "space":{"preset":"custom",
                      "stages":[{"channels":4,"layers":1,"options":["sep_conv_3x3"]}]}}""");
    assertNotJudged(of(one, "Policy"), "one architecture");
    assertNotJudged(of(one, "Collapse"), "one architecture");
  }

  @Test
  void shouldNotJudgeACollapseWhereEverythingComputes() {
    SearchHistory busy =
        asking(
            """
            {"searchId":"busy","dataset":{"uri":"digits"},"budget":{"samples":20},
             "space":{"preset":"custom","stages":[
               {"channels":4,"layers":1,"options":["sep_conv_3x3","sep_conv_5x5"]}]}}""");
    assertNotJudged(of(busy, "Collapse"), "computes something");
  }

  @Test
  void shouldNotJudgeThePolicyOfAStrategyThatHasNone() {
    SearchHistory random =
        asking(
            """
            {"searchId":"r","space":{"preset":"nasbench201"},"dataset":{"uri":"digits"},
             "budget":{"samples":20},"strategy":{"name":"random"}}""");
    assertNotJudged(of(random, "Policy"), "no gradient");
    assertNotJudged(of(random, "Collapse"), "no gradient");
  }

  @Test
  void shouldNotJudgeAPolicyThatHasHardlyMoved() {
    SearchHistory young =
        new SearchHistory(
            DONE.status(),
            DONE.spec(),
            DONE.events(),
            DONE.updates().subList(0, 3),
            DONE.conversation());
    assertNotJudged(of(young, "Policy"), "moved 3 times");
    assertNotJudged(of(young, "Collapse"), "moved 3 times");
  }

  @Test
  void shouldNotJudgeAGapOfAFewSamples() {
    SearchHistory young = with(DONE, DONE.events().subList(0, 10));
    assertNotJudged(of(young, "Overfitting"), "28 samples of the search phase");
  }

  @Test
  void shouldNotJudgeTheGapNorTheImagesOfATable() {
    SearchHistory table =
        asking(
            """
            {"searchId":"t","space":{"preset":"nasbench201"},"dataset":{"uri":"table:t.csv"},
             "objectives":[{"metric":"accuracy"}],"budget":{"samples":20}}""");
    assertNotJudged(of(table, "Overfitting"), "table holds no training losses");
    assertNotJudged(of(table, "Images"), "table holds no images");
  }

  @Test
  void shouldNotSayThatAFewAnswersShowHowManyFail() {
    assertNotJudged(of(answered(20, 0), "Answers"), "20 samples");
    assertThat(level(of(answered(20, 1), "Answers"))).isEqualTo(Verdict.Level.WATCH);
    assertThat(level(of(answered(0, 5), "Answers"))).isEqualTo(Verdict.Level.WATCH);
    assertThat(level(of(answered(300, 1), "Answers"))).isEqualTo(Verdict.Level.GOOD);
  }

  private static SearchHistory answered(long samples, long failed) {
    Progress progress =
        Progress.newBuilder(SampleEvents.progress("search", samples, 0.4, 0.9))
            .setFailed(failed)
            .setLost(0)
            .build();
    return with(DONE, List.of(SampleEvents.event(0, progress)));
  }

  @Test
  void shouldSayWhatWorkersFoundOddAboutTheImages() {
    assertThat(level(of(warned("unteachable"), "Images"))).isEqualTo(Verdict.Level.BAD);
    assertThat(level(of(warned("data"), "Images"))).isEqualTo(Verdict.Level.WATCH);
    assertThat(of(warned("data"), "Images").text()).isEqualTo("All 4 images have one label.");
  }

  @Test
  void shouldNotTakeSilenceAboutTheImagesForSoundness() {
    SearchHistory unseen =
        new SearchHistory(
            DONE.status(),
            DONE.spec(),
            DONE.events(),
            DONE.updates(),
            new Conversation(List.of(), Optional.empty(), false));
    assertNotJudged(of(unseen, "Images"), "no trainer's answer");
  }

  @Test
  void shouldNotJudgeALatencyModelOfWhatNobodyMeasured() {
    List<MeasuredSample> untimed =
        DONE.conversation().samples().stream()
            .map(
                s ->
                    new MeasuredSample(
                        s.number(),
                        s.architecture(),
                        s.trainingLoss(),
                        s.validationLoss(),
                        s.accuracy(),
                        OptionalDouble.empty(),
                        s.parameters(),
                        s.flops()))
            .toList();
    assertNotJudged(latency(untimed).verdict(), "0 measured latencies");
  }

  @Test
  void shouldNotJudgeALatencyModelOfOneArchitecture() {
    List<MeasuredSample> same =
        DONE.conversation().samples().stream()
            .map(
                s ->
                    new MeasuredSample(
                        s.number(),
                        Architecture.of(new int[6]),
                        OptionalDouble.of(0.4),
                        0.5,
                        0.7,
                        OptionalDouble.of(1.5),
                        OptionalLong.of(1),
                        OptionalLong.of(2)))
            .toList();
    assertNotJudged(latency(same).verdict(), "of 1 architectures");
  }

  private static LatencyCheck latency(List<MeasuredSample> samples) {
    return LatencyCheck.of(
        new SearchHistory(
            DONE.status(),
            DONE.spec(),
            DONE.events(),
            DONE.updates(),
            new Conversation(samples, Optional.empty(), true)));
  }

  @Test
  void shouldNotJudgeChanceByAFewOrEqualArchitectures() {
    assertNotJudged(control(3, true).verdict(), "3 different architectures", "better than 3 of 3");
    assertNotJudged(control(8, false).verdict(), "1 different architectures");
    assertThat(level(control(8, true).verdict())).isEqualTo(Verdict.Level.GOOD);
  }

  private static RandomControl control(int count, boolean different) {
    NasBench201Space space = new NasBench201Space();
    List<Candidate> random =
        IntStream.range(0, count)
            .mapToObj(
                i -> Architecture.of(different ? i % 5 : 0, different ? i / 5 : 0, 1, 2, 3, 4))
            .map(architecture -> candidate(space.genotype(architecture).toJson(), 0.5))
            .toList();
    return new RandomControl("test", DONE.finalists(), random, Optional.empty());
  }

  private static Candidate candidate(String genotype, double accuracy) {
    return Candidate.newBuilder(SampleEvents.candidate())
        .setGenotype(genotype)
        .setValidationAccuracy(accuracy)
        .build();
  }

  @Test
  void shouldNotJudgeChanceByASearchThatTrainedLess() {
    SearchHistory short_ = SampleHistory.completed("short");
    short_.status().getResult().setSamples(DONE.status().getResult().getSamples() / 2);
    assertNotJudged(
        RandomControl.of(DONE, short_).orElseThrow().verdict(), "has trained its weights with");
  }

  @Test
  void shouldNotCorrelateAFewOrEqualFigures() {
    assertNotJudged(ranks(2, true).verdict(), "2 architectures have both figures");
    assertNotJudged(ranks(9, false).verdict(), "same figure");
    assertThat(level(ranks(9, true).verdict())).isEqualTo(Verdict.Level.GOOD);
  }

  private static RankCheck ranks(int count, boolean different) {
    List<RankCheck.Point> points =
        IntStream.range(0, count)
            .mapToObj(i -> new RankCheck.Point(different ? i : 1, i, "cell " + i))
            .toList();
    return new RankCheck("test", points, "");
  }

  @Test
  void shouldCorrelateOnlyWhatWasTrainedEquallyLong() {
    SearchHistory history = SampleHistory.completed("retrained");
    List<Candidate> finalists = history.status().getResult().getFinalists();
    finalists.get(0).setRetrained(new Retrained(36, 0.1, 0.1, 0.1, 0.99));
    finalists.get(1).setRetrained(new Retrained(12, 0.1, 0.1, 0.1, 0.8));
    finalists.get(2).setRetrained(new Retrained(12, 0.1, 0.1, 0.1, 0.7));
    RankCheck check = RankCheck.retrained(history).orElseThrow();
    assertThat(check.truth()).contains("12 epochs");
    assertThat(check.points()).hasSize(2);
    assertNotJudged(check.verdict(), "2 architectures");
  }
}
