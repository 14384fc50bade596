package org.unas.cli.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.schemas.Candidate;
import org.unas.schemas.Failure;
import org.unas.schemas.State;

/**
 * A search in one page: what it found, whether that can be trusted, and where it comes from. The
 * page asks no other machine for anything: style, data, script and charting library are in it.
 * Whatever stands in double braces in the template is escaped.
 */
public final class ReportPage {
  private static final Template TEMPLATE =
      Mustache.compiler().defaultValue("").compile(PageParts.text("page.html"));

  private final SearchHistory history;
  private final Optional<RandomControl> control;
  private final Optional<RankCheck> ranks;
  private final LatencyCheck latency;
  private final ParetoFront pareto;
  private final PolicyMap policy;
  private final Curves curves;

  ReportPage(SearchHistory history, Optional<RandomControl> control, Optional<RankCheck> ranks) {
    this.history = history;
    this.control = control;
    this.ranks = ranks;
    this.latency = LatencyCheck.of(history);
    this.pareto = ParetoFront.of(history);
    this.policy = PolicyMap.of(history);
    this.curves = Curves.of(history);
  }

  /**
   * The whole page.
   *
   * @param version of the software that writes it
   * @param now when it is written
   */
  String html(String version, Instant now) {
    Map<String, Object> model = new HashMap<>();
    model.put("reporter", version);
    head(model, now);
    found(model);
    model.put("verdicts", verdicts());
    charts(model);
    provenance(model, version, now);
    model.put("css", PageParts.text("page.css"));
    model.put("data", data().json());
    model.put("echarts", PageParts.echarts());
    model.put("script", PageParts.text("page.js"));
    return TEMPLATE.execute(model);
  }

  private void head(Map<String, Object> model, Instant now) {
    String name = history.status().getDisplayName();
    State state = history.status().getState();
    model.put("title", name.isBlank() ? history.id() : name);
    model.put("state", state.name().toLowerCase(Locale.ROOT));
    model.put(
        "stateStyle",
        switch (state) {
          case SUCCEEDED -> "good";
          case FAILED, REJECTED -> "bad";
          default -> "watch";
        });
    model.put(
        "lead",
        String.format(
            Locale.ROOT,
            "%s by %s in the %s space, %s architectures, on %s",
            history.id(),
            history.spec().strategy().name().requestName(),
            history.space().name(),
            String.format(Locale.ROOT, "%,d", history.space().size()),
            history.spec().dataset().uri()));
    model.put("notes", notes(now));
  }

  private List<String> notes(Instant now) {
    if (history.isRunning()) {
      return List.of(
          String.format(
              Locale.ROOT,
              "This search has not ended. The page shows what was in the log at %s; write it again for more.",
              Provenance.time(now)));
    }
    return Optional.ofNullable(history.status().getFailure()).map(ReportPage::failure).stream()
        .toList();
  }

  private static String failure(Failure failure) {
    return String.format(Locale.ROOT, "It failed: %s %s", failure.getMessage(), failure.getHint());
  }

  private void found(Map<String, Object> model) {
    model.put("foundTitle", foundTitle());
    Optional<FoundArchitecture> found =
        history.best().map(best -> FoundArchitecture.of(history, best));
    found.ifPresent(architecture -> model.put("found", architecture));
    model.put("dead?", found.filter(architecture -> !architecture.dead().isEmpty()).isPresent());
    List<TermRow> terms = history.best().map(TermRow::of).orElse(List.of());
    model.put("terms?", !terms.isEmpty());
    model.put("terms", terms);
    model.put("finalists?", !history.finalists().isEmpty());
    model.put("finalists", FinalistRow.of(history.finalists()));
  }

  private String foundTitle() {
    boolean isOpen =
        history.result().isEmpty() && (history.isRunning() || history.best().isPresent());
    return isOpen ? "The best so far" : "What was found";
  }

  private List<Verdict> verdicts() {
    Stream<Verdict> compared =
        Stream.of(Trust.control(control, history.id()), Trust.ranks(ranks), latency.verdict());
    return Stream.concat(new Trust(history).verdicts().stream(), compared).toList();
  }

  private void curves(Map<String, Object> model) {
    model.put("curves?", !curves.isEmpty());
    model.put("warmup", curves.warmup());
    boolean anyLoss =
        Curves.isMeasured(curves.trainingLoss()) || Curves.isMeasured(curves.validationLoss());
    model.put("loss?", anyLoss);
    model.put("lossText", Curves.ends("Validation loss", curves.validationLoss()));
    curve(model, "accuracy", curves.accuracy());
    curve(model, "gap", curves.gap());
    curve(model, "objective", curves.objective());
    curve(model, "entropy", curves.entropy());
    curve(model, "ess", curves.effectiveSampleSize());
  }

  /** A curve without a point is not drawn. */
  private static void curve(
      Map<String, Object> model, String name, List<Optional<Double>> figures) {
    model.put(name + "?", Curves.isMeasured(figures));
    model.put(name + "Text", Curves.ends("It", figures));
  }

  /** Whether there are answers of workers in the log, and none of them has a latency. */
  private boolean isWithoutLatency() {
    List<MeasuredSample> samples = history.conversation().samples();
    return pareto.isEmpty()
        && samples.stream().allMatch(sample -> sample.latencyMs().isEmpty())
        && !(samples.isEmpty() && history.finalists().isEmpty());
  }

  private void charts(Map<String, Object> model) {
    curves(model);
    model.put("costs?", !isWithoutLatency());
    model.put("ended?", !history.isRunning());
    model.put("policy?", !policy.isEmpty());
    model.put("policyText", policy.description());
    model.put("latency?", !latency.isEmpty());
    model.put("latencyText", latency.text());
    model.put("pareto?", !pareto.isEmpty());
    model.put("paretoText", pareto.text());
    model.put("comparison?", control.isPresent() || ranks.isPresent());
    model.put("control?", control.isPresent());
    model.put("controlText", control.map(RandomControl::text).orElse(""));
    model.put("ranks?", ranks.isPresent());
    model.put("ranksText", ranks.map(RankCheck::verdict).map(Verdict::text).orElse(""));
  }

  private PageData data() {
    return new PageData(
        Optional.of(curves).filter(c -> !c.isEmpty()),
        Optional.of(policy).filter(p -> !p.isEmpty()),
        Optional.of(latency).filter(l -> !l.isEmpty()),
        Optional.of(pareto).filter(p -> !p.isEmpty()),
        control.map(c -> new PageData.Accuracies(accuracies(c.searched()), accuracies(c.random()))),
        ranks);
  }

  private static List<Double> accuracies(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::getValidationAccuracy).toList();
  }

  private void provenance(Map<String, Object> model, String version, Instant now) {
    Provenance provenance = new Provenance(history);
    List<Fact> workers = provenance.workers();
    model.put("provenance", provenance.facts(version, now));
    model.put("workers?", !workers.isEmpty());
    model.put("workers", workers);
    model.put("request", PageParts.pretty(history.status().getSpec()));
    String notices = Notices.of(history.events());
    model.put("notices?", !notices.isEmpty());
    model.put("noticesText", notices);
  }
}
