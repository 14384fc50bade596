package org.unas.search.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.unas.search.request.SearchSpec.Budget;
import org.unas.search.request.SearchSpec.Dataset;
import org.unas.search.request.SearchSpec.Determinism;
import org.unas.search.request.SearchSpec.Pace;
import org.unas.search.request.SearchSpec.Preset;
import org.unas.search.text.Given;

/** Turns one request into a specification, section by section. */
final class RequestResolver {
  static final int MAX_SAMPLES = 10_000_000;
  private static final int MAX_SHRINK = 16;

  private final TextRules rules;
  private final String fallbackId;
  private final List<Violation> violations = new ArrayList<>();

  RequestResolver(TextRules rules, String fallbackId) {
    this.rules = rules;
    this.fallbackId = fallbackId;
  }

  Resolution resolve(Given request) {
    SearchSpec spec = read(Section.root(request, violations, rules.ofNewSearches()));
    if (violations.isEmpty() && rules.ofNewSearches()) {
      violations.addAll(LimitRules.check(spec));
    }
    return violations.isEmpty()
        ? new Resolution.Resolved(spec)
        : new Resolution.Refused(spec.searchId(), spec.displayName(), violations);
  }

  private SearchSpec read(Section request) {
    request.ignore("envelope");
    NamesReader names = new NamesReader(rules, request);
    String searchId = names.searchId().orElse(fallbackId);
    String displayName = names.displayName().orElse(searchId);
    Map<String, String> labels = names.labels();
    Section spaceSection =
        request.required("space", "Add a search space, such as {\"preset\": \"nasbench201\"}.");
    Optional<Preset> preset = preset(spaceSection);
    Section datasetSection =
        request.required("dataset", "Add a data set, such as {\"uri\": \"digits\"}.");
    Optional<String> uri = uri(datasetSection);
    Budget budget =
        budget(request.required("budget", "Add a budget, such as {\"samples\": 2000}."));
    Determinism determinism =
        request.choice("determinism", Determinism.class).orElse(Determinism.ASYNC);
    Defaults defaults =
        new Defaults(
            preset.orElse(Preset.NASBENCH201),
            uri.flatMap(DatasetKind::of).orElse(DatasetKind.DIGITS),
            determinism);
    LearningReader learning = new LearningReader(defaults);
    if (defaults.tabulated()) {
      TableRules.checkSpace(spaceSection, preset);
    }
    SpaceSpec space = new SpaceReader(preset, defaults).read(spaceSection);
    SearchSpec spec =
        new SearchSpec(
            searchId,
            displayName,
            labels,
            space,
            dataset(datasetSection, uri, defaults),
            learning.strategy(request.section("strategy")),
            learning.training(request.section("training"), budget.samples()),
            objectives(request, preset, defaults),
            budget,
            new FinaliseReader(rules, space, defaults).read(request.section("finalise")),
            request.longInteger("seed", Defaults.SEED),
            determinism);
    if (determinism == Determinism.STRICT && budget.pace() == Pace.WALL_TIME) {
      request.violation(
          "determinism",
          "must not be strict where budget.pace is wallTime",
          "Leave out budget.pace, or set determinism to async.");
    }
    request.finish();
    return spec;
  }

  private Optional<Preset> preset(Section space) {
    space.require(
        "preset",
        String.format(
            Locale.ROOT, "Set it to one of %s.", String.join(", ", Names.of(Preset.class))));
    return space.choice("preset", Preset.class);
  }

  private Optional<String> uri(Section dataset) {
    dataset.require("uri", "Set it to digits, idx:FOLDER, cifar10:PATH or table:PATH.");
    Optional<String> uri =
        dataset.text(
            "uri",
            DatasetKind.ANY,
            "must be digits, idx:FOLDER, cifar10:PATH or table:PATH",
            "Put idx:, cifar10: or table: and the place where trainers and evaluators see the"
                + " files.");
    if (rules.ofNewSearches()) {
      uri.ifPresent(given -> checkDataset(dataset, given));
    }
    return uri;
  }

  private static void checkDataset(Section dataset, String uri) {
    try {
      DatasetName.parse(uri);
    } catch (UnknownDataset e) {
      dataset.violation("uri", e.rule(), e.fix());
    }
  }

  private Dataset dataset(Section dataset, Optional<String> uri, Defaults defaults) {
    Dataset result =
        new Dataset(
            uri.orElse("digits"),
            dataset.number(
                "validationFraction", Range.between(0.05, 0.95), Defaults.VALIDATION_FRACTION),
            dataset.flag("augment", defaults.augment()),
            dataset.integer("shrink", Range.between(1, MAX_SHRINK), 1));
    dataset.finish();
    return result;
  }

  private Budget budget(Section budget) {
    OptionalInt architectures = architectures(budget);
    Budget result =
        new Budget(
            samples(budget, architectures),
            architectures,
            budget.integer(
                "wallTimeSeconds", Range.between(1, 31_536_000), Defaults.WALL_TIME_SECONDS),
            budget.integer("failures", Range.between(1, MAX_SAMPLES), Defaults.FAILURES),
            budget.integer(
                "sampleTimeoutSeconds", Range.between(1, 86_400), Defaults.SAMPLE_TIMEOUT_SECONDS),
            budget.choice("pace", Pace.class).orElse(Pace.SAMPLES));
    budget.finish();
    return result;
  }

  private static OptionalInt architectures(Section budget) {
    budget.ignore("architectures");
    return budget.has("architectures")
        ? OptionalInt.of(budget.integer("architectures", Range.between(1, MAX_SAMPLES), 1))
        : OptionalInt.empty();
  }

  /** Architectures are limit enough; then samples only bound how often they may repeat. */
  private static int samples(Section budget, OptionalInt architectures) {
    Range range = Range.between(1, MAX_SAMPLES);
    if (architectures.isPresent()) {
      return budget.integer("samples", range, Defaults.samples(architectures.getAsInt()));
    }
    return budget.requiredInteger("samples", range, MAX_SAMPLES, "Set it, such as to 2000.");
  }

  private List<Term> objectives(Section request, Optional<Preset> preset, Defaults defaults) {
    List<Section> sections = request.sections("objectives");
    List<Term> terms = new ObjectiveReader(preset).read(sections);
    if (defaults.tabulated()) {
      TableRules.checkObjectives(request, terms);
    }
    if (!sections.isEmpty() && terms.stream().noneMatch(term -> term.weight() > 0)) {
      request.violation(
          "objectives",
          "must hold a term with a weight above 0",
          "Give one of them a weight, or leave them all out for trainingLoss and generalizationGap.");
    }
    return sections.isEmpty() ? ObjectiveReader.usual(defaults) : terms;
  }
}
