package org.unas.search.request;

import java.util.Locale;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.request.Strategy.Method;

/**
 * Reads how architectures are chosen. What every strategy could have is accepted for all, so that
 * strategies can be compared by changing one word; the rest belongs to one of them.
 */
final class StrategyReader {
  private static final Range TEMPERATURES = Range.above(0, 100);
  private static final Range ENTROPY_WEIGHTS = Range.between(0, 1e6);

  private final Defaults defaults;
  private final Section strategy;

  StrategyReader(Defaults defaults, Section strategy) {
    this.defaults = defaults;
    this.strategy = strategy;
  }

  Strategy read() {
    Method name = strategy.choice("name", Method.class).orElse(defaults.method());
    BaselineRule baseline =
        strategy.choice("baseline", BaselineRule.class).orElse(BaselineRule.MOVING_AVERAGE);
    Defaults.Rates temperatures = temperatures(Defaults.temperatures(name));
    int perUpdate =
        strategy.integer(
            "samplesPerUpdate", Range.between(1, 1024), defaults.samplesPerUpdate(name));
    int inFlight =
        strategy.integer("samplesInFlight", Range.between(0, 1024), defaults.samplesInFlight());
    LearningReader.mustBeOneIfStrict(defaults, strategy, "samplesInFlight", inFlight);
    Defaults.Rates rates = LearningReader.rates(strategy, defaults.logitRates(name));
    double decay = strategy.number("weightDecay", Range.between(0, 1), Defaults.LOGIT_WEIGHT_DECAY);
    Defaults.Rates entropyWeights = defaults.entropyWeights(name);
    double entropyWeight =
        strategy.number("entropyWeight", ENTROPY_WEIGHTS, entropyWeights.start());
    double finalEntropyWeight =
        strategy.number(
            "finalEntropyWeight", ENTROPY_WEIGHTS, entropyWeights.endFor(entropyWeight));
    double importanceLimit = importanceLimit();
    int population = strategy.integer("population", Range.between(1, 100_000), Defaults.POPULATION);
    int tournament = tournament(population);
    if (defaults.tabulated()) {
      TableRules.checkStrategy(strategy, name);
    }
    refuseUnless(Method.REINFORCE, name, "baseline");
    refuseUnless(Method.EVOLUTION, name, "population");
    refuseUnless(Method.EVOLUTION, name, "tournament");
    strategy.finish();
    return new Strategy(
        name,
        baseline,
        temperatures.start(),
        temperatures.end(),
        perUpdate,
        inFlight,
        rates.start(),
        rates.end(),
        decay,
        entropyWeight,
        finalEntropyWeight,
        importanceLimit,
        population,
        tournament);
  }

  private Defaults.Rates temperatures(Defaults.Rates usual) {
    double start = strategy.number("temperature", TEMPERATURES, usual.start());
    return LearningReader.falling(
        strategy, "temperature", start, "finalTemperature", TEMPERATURES, usual);
  }

  private double importanceLimit() {
    double limit =
        strategy.number("importanceLimit", Range.between(0, 1e6), Defaults.IMPORTANCE_LIMIT);
    if (limit > 0 && limit < 1) {
      strategy.violation(
          "importanceLimit",
          "must be 0 or at least 1",
          String.format(
              Locale.ROOT,
              "Set it to 0 for no weights, or leave it out for %s.",
              Range.number(Defaults.IMPORTANCE_LIMIT)));
    }
    return limit;
  }

  private int tournament(int population) {
    int usual = Math.min(Defaults.TOURNAMENT, population);
    int tournament = strategy.integer("tournament", Range.between(1, 100_000), usual);
    if (tournament > population) {
      strategy.violation(
          "tournament",
          String.format(Locale.ROOT, "must be at most population (%d)", population),
          String.format(Locale.ROOT, "Set it to less, or leave it out for %d.", usual));
    }
    return tournament;
  }

  private void refuseUnless(Method owner, Method name, String field) {
    if (name != owner && strategy.has(field)) {
      strategy.violation(
          field,
          String.format(
              Locale.ROOT,
              "must be left out for %s: it belongs to %s",
              Names.of(name),
              Names.of(owner)),
          String.format(Locale.ROOT, "Remove it, or set name to %s.", Names.of(owner)));
    }
  }
}
