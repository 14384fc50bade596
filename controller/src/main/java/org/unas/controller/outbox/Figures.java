package org.unas.controller.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failure;
import org.unas.schemas.MissingWorkers;
import org.unas.schemas.Progress;
import org.unas.schemas.Retrained;
import org.unas.schemas.TermValue;
import org.unas.schemas.Unmeasured;
import org.unas.search.life.news.Means;
import org.unas.search.life.news.News;
import org.unas.search.life.news.TermAverage;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.space.SearchSpace;

/** The records that events and statuses share. */
final class Figures {
  private final SearchSpace space;

  /**
   * @param space names the architectures
   */
  Figures(SearchSpace space) {
    this.space = space;
  }

  Candidate candidate(org.unas.search.life.found.Candidate measured) {
    EvaluatorAnswer.Size size = measured.size();
    Unmeasured unmeasured = new Unmeasured();
    return Candidate.newBuilder()
        .setGenotype(space.genotype(measured.architecture()).toJson())
        .setObjective(measured.objective())
        .setTrainingLoss(unmeasured.orZero("trainingLoss", measured.trainingLoss()))
        .setValidationLoss(measured.validationLoss())
        .setValidationAccuracy(measured.validationAccuracy())
        .setGap(unmeasured.orZero("gap", measured.gap()))
        .setLatencyMs(unmeasured.orZero("latencyMs", size.latencyMs()))
        .setLatencyBatch(unmeasured.orZero("latencyBatch", size.latencyBatch()))
        .setEnergy(unmeasured.orZero("energy", size.energy()))
        .setParameters(unmeasured.orZero("parameters", size.parameters()))
        .setFlops(unmeasured.orZero("flops", size.flops()))
        .setTerms(measured.terms().stream().map(Figures::term).toList())
        .setSample(measured.sample())
        .setOrigin(measured.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .setRetrained(measured.retrained().map(Figures::retrained).orElse(null))
        .setUnmeasured(unmeasured.names())
        .build();
  }

  List<Candidate> candidates(List<org.unas.search.life.found.Candidate> measured) {
    return measured.stream().map(this::candidate).toList();
  }

  private static TermValue term(org.unas.search.objective.TermValue term) {
    return new TermValue(
        term.metric().requestName(),
        term.raw(),
        term.weighted(),
        optional(term.predicted()),
        term.exceeded() ? 1.0 : 0.0);
  }

  private static TermValue term(TermAverage term) {
    return new TermValue(
        term.metric().requestName(),
        term.raw(),
        term.weighted(),
        optional(term.prediction()),
        term.exceeded());
  }

  private static Double optional(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Null where there is none, as Avro wants it. */
  Candidate optional(Optional<org.unas.search.life.found.Candidate> measured) {
    return measured.map(this::candidate).orElse(null);
  }

  Completed completed(News.Completed news) {
    List<Candidate> finalists = candidates(news.finalists());
    Unmeasured unmeasured = new Unmeasured();
    return Completed.newBuilder()
        .setGenotype(finalists.get(0).getGenotype())
        .setFound(finalists.get(0))
        .setFinalists(finalists)
        .setFront(candidates(news.front()))
        .setControl(candidates(news.control()))
        .setChosenBy(news.chosenBy())
        .setInitialEntropy(news.initialEntropy())
        .setFinalEntropy(news.finalEntropy())
        .setSamples(news.samples())
        .setSeconds(news.seconds())
        .setArchitectures(unmeasured.orZero("architectures", news.architectures()))
        .setEndedBy(news.endedBy())
        .setUnmeasured(unmeasured.names())
        .build();
  }

  private static Retrained retrained(org.unas.search.life.found.Candidate.Retrained result) {
    return new Retrained(
        result.epochs(),
        result.objective(),
        result.trainingLoss(),
        result.validationLoss(),
        result.validationAccuracy());
  }

  static Failure failure(org.unas.search.life.sample.Failure failure) {
    return new Failure(failure.code(), failure.message(), failure.hint(), failure.fatal());
  }

  static List<MissingWorkers> missing(List<Absence> absences) {
    return absences.stream()
        .map(a -> new MissingWorkers(a.role().name().toLowerCase(Locale.ROOT), a.since()))
        .toList();
  }

  /** The contract's word for a search that waits for workers; empty for others. */
  static String waiting(boolean waits) {
    return waits ? "WAITING_FOR_WORKERS" : "";
  }

  static Progress progress(News.Progress news) {
    Means means = news.averages();
    Counters counters = news.counters();
    Unmeasured unmeasured = new Unmeasured();
    return Progress.newBuilder()
        .setPhase(news.phase())
        .setSamples(counters.completed())
        .setBudget(news.budget())
        .setInFlight(news.inFlight())
        .setFailed(counters.failed())
        .setLost(counters.lost())
        .setStale(counters.stale())
        .setPolicyVersion(news.policyVersion())
        .setEntropy(news.entropy())
        .setTrainingLoss(unmeasured.orZero("trainingLoss", means.trainingLoss()))
        .setValidationLoss(unmeasured.orZero("validationLoss", means.validationLoss()))
        .setGap(unmeasured.orZero("gap", means.gap()))
        .setAccuracy(unmeasured.orZero("accuracy", means.accuracy()))
        .setObjective(unmeasured.orZero("objective", means.objective()))
        .setLatencyMs(unmeasured.orZero("latencyMs", means.latencyMs()))
        .setTerms(means.terms().stream().map(Figures::term).toList())
        .setLatencyModelError(unmeasured.orZero("latencyModelError", news.latencyModelError()))
        .setEffectiveSampleSize(
            unmeasured.orZero("effectiveSampleSize", news.effectiveSampleSize()))
        .setSamplesPerSecond(unmeasured.orZero("samplesPerSecond", news.samplesPerSecond()))
        .setEtaSeconds(unmeasured.orZero("etaSeconds", news.etaSeconds()))
        .setTrainers(news.trainers())
        .setEvaluators(news.evaluators())
        .setMissing(missing(news.missing()))
        .setWaiting(waiting(news.waits()))
        .setUnmeasured(unmeasured.names())
        .build();
  }
}
