package org.unas.search.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;

/**
 * What a search makes of its search samples: batches that move the policy, the best that was seen,
 * and signs of going wrong.
 */
final class Exploration {
  private final SearchSpace space;
  private final int batchSize;
  private final PolicyLearner learner;
  private final List<OpenSample> batch;
  private final Explored explored;
  private final CollapseWatch collapse;
  private Findings findings;

  /**
   * What a batch led to.
   *
   * @param move how the policy moved
   * @param candidates the batch's architectures with their measurements
   * @param news what the user should know
   */
  record Step(PolicyMove move, List<Candidate> candidates, List<News> news) {}

  Exploration(SearchMemory memory, LearnerMemory learned) {
    this.space = SearchSpaces.of(memory.spec().space());
    this.batchSize = memory.spec().strategy().samplesPerUpdate();
    this.learner = new PolicyLearner(memory.spec(), space, learned);
    this.batch = new ArrayList<>(memory.batch());
    this.explored = new Explored(space, memory.spec().budget().architectures(), memory.explored());
    this.collapse = new CollapseWatch(memory.collapse());
    this.findings = Findings.of(memory);
  }

  SearchSpace space() {
    return space;
  }

  PolicyLearner learner() {
    return learner;
  }

  Policy policy() {
    return learner.policy();
  }

  /** Completed samples that wait for the next policy update. */
  List<OpenSample> batch() {
    return List.copyOf(batch);
  }

  Explored explored() {
    return explored;
  }

  CollapseWatch collapse() {
    return collapse;
  }

  Findings findings() {
    return findings;
  }

  /** Takes in a completed sample. */
  void add(OpenSample sample) {
    batch.add(sample);
    explored.add(sample.question().choices());
  }

  /** Whether there are as many samples as an update of the policy takes. */
  boolean hasFullBatch() {
    return batch.size() >= batchSize;
  }

  /** Learns from the batch and begins the next one. */
  Step learn(Standing standing) {
    batch.sort(Comparator.comparingLong(OpenSample::number));
    long searched = standing.counters().search() - batch.size();
    double progress = standing.searchedBefore(batch.size());
    PolicyLearner.Lesson lesson = learner.learn(batch, searched, progress);
    batch.clear();
    List<News> news = new ArrayList<>();
    remember(lesson.candidates()).ifPresent(news::add);
    news.addAll(watch(lesson.candidates(), progress));
    return new Step(lesson.move(), lesson.candidates(), news);
  }

  private Optional<News> remember(List<Candidate> candidates) {
    Optional<Candidate> before = findings.best();
    findings = findings.with(candidates);
    return findings
        .best()
        .filter(best -> !before.equals(Optional.of(best)))
        .map(News.IncumbentChanged::new);
  }

  private List<News.CollapseWarning> watch(List<Candidate> candidates, double progress) {
    candidates.forEach(candidate -> collapse.note(candidate.gap()));
    Policy policy = learner.policy();
    return collapse.look(
        new CollapseWatch.Reading(
            space.idleShare(policy.probabilities()),
            policy.entropy(),
            Policy.uniform(space).entropy(),
            progress));
  }
}
