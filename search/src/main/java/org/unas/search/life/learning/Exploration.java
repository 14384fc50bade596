package org.unas.search.life.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Findings;
import org.unas.search.life.news.Effects;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Purpose;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;

/**
 * What a search makes of its search samples: batches that move the policy, the best that was seen,
 * and signs of going wrong.
 */
public final class Exploration {
  private final SearchSpace space;
  private final SearchSpec spec;
  private final int batchSize;
  private final PolicyLearner learner;
  private final List<OpenSample> batch;
  private final CollapseWatch collapse;
  private final ProgressMeter meter;
  private final Effects effects;
  private final List<Taught> taught = new ArrayList<>();
  private Findings findings;

  /**
   * Continues an exploration.
   *
   * @param batch completed samples that wait for the next policy update
   * @param findings the best so far
   * @param meter is told of all that is measured
   * @param effects takes what a batch led to
   */
  public Exploration(
      PolicyLearner learner,
      SearchSpec spec,
      List<OpenSample> batch,
      CollapseWatch collapse,
      Findings findings,
      ProgressMeter meter,
      Effects effects) {
    this.space = learner.space();
    this.spec = spec;
    this.batchSize = spec.strategy().samplesPerUpdate();
    this.learner = learner;
    this.batch = new ArrayList<>(batch);
    this.collapse = collapse;
    this.findings = findings;
    this.meter = meter;
    this.effects = effects;
  }

  /** The space that is searched. */
  public SearchSpace space() {
    return space;
  }

  /** Completed samples that wait for the next policy update. */
  public List<OpenSample> batch() {
    return List.copyOf(batch);
  }

  /** What was learned from since the last call. */
  public List<Taught> drainTaught() {
    List<Taught> drained = List.copyOf(taught);
    taught.clear();
    return drained;
  }

  /** A completed sample that waits for the next policy update. */
  public Optional<OpenSample> waiting(long number) {
    return batch.stream().filter(sample -> sample.number() == number).findFirst();
  }

  /** The watch for a collapse. */
  public CollapseWatch collapse() {
    return collapse;
  }

  /** The best so far. */
  public Findings findings() {
    return findings;
  }

  /** Takes in a completed sample of the warm-up or of the search; a full batch is learned from. */
  public void add(OpenSample sample, Standing standing) {
    if (sample.question().purpose() == Purpose.SEARCH) {
      sample.requireGradients(spec);
    }
    meter.note(sample.training().orElseThrow());
    if (sample.question().purpose() == Purpose.SEARCH) {
      batch.add(sample);
      if (batch.size() >= batchSize) {
        learn(standing);
      }
    }
  }

  /** Learns from what there is of a batch. */
  public void finish(Standing standing) {
    if (!batch.isEmpty()) {
      learn(standing);
    }
  }

  private void learn(Standing standing) {
    batch.sort(Comparator.comparingLong(OpenSample::number));
    long searched = standing.counters().search() - batch.size();
    double progress = standing.searchedBefore(batch.size());
    PolicyLearner.Lesson lesson = learner.learn(batch, searched, progress);
    taught.add(new Taught(learner.version(), batch, searched, progress));
    batch.clear();
    effects.publish(lesson.move());
    lesson.candidates().forEach(meter::note);
    remember(lesson.candidates());
    watch(lesson.candidates(), progress);
    collapse.warn(lesson.farOut(), reading(progress)).ifPresent(effects::tell);
  }

  private void remember(List<Candidate> candidates) {
    Optional<Candidate> before = findings.best();
    findings = findings.with(candidates);
    findings
        .best()
        .filter(best -> !before.equals(Optional.of(best)))
        .map(News.IncumbentChanged::new)
        .ifPresent(effects::tell);
  }

  /** What a worker says of the images; told once. */
  public void hear(List<DataConcern> concerns, double progress) {
    collapse.hear(concerns, reading(progress)).forEach(effects::tell);
  }

  private void watch(List<Candidate> candidates, double progress) {
    candidates.forEach(candidate -> candidate.gap().ifPresent(collapse::note));
    collapse.look(reading(progress)).forEach(effects::tell);
  }

  private CollapseWatch.Reading reading(double progress) {
    Policy policy = learner.policy();
    Policy uniform = Policy.uniform(space);
    return new CollapseWatch.Reading(
        space.idleShare(policy.probabilities()),
        space.idleShare(uniform.probabilities()),
        policy.entropy(),
        uniform.entropy(),
        progress);
  }
}
