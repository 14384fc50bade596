package org.unas.search.life.news;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.EarlierZero;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Worker;

/** What a search tells its user. */
public sealed interface News {

  /** The last news of a search. */
  sealed interface Ended extends News {
    /** How it ended. */
    LifeState state();
  }

  /** The request is valid. */
  record Accepted() implements News {}

  /**
   * The search runs.
   *
   * @param architectures size of the space
   */
  record Started(BigInteger architectures) implements News {}

  /**
   * A worker is there.
   *
   * @param worker the worker
   */
  record WorkerJoined(Worker worker) implements News {}

  /**
   * A worker is no longer heard of.
   *
   * @param worker the worker
   */
  record WorkerLost(Worker worker) implements News {}

  /**
   * Where the search stands.
   *
   * @param phase warmup, search or final
   * @param counters what happened to the samples so far
   * @param budget samples in the budget
   * @param inFlight samples under way
   * @param policyVersion version of the policy
   * @param entropy of the policy, in nats
   * @param averages since the previous progress
   * @param latencyModelError mean relative error on samples the model had not seen; empty before
   *     the second
   * @param effectiveSampleSize of the last policy update; empty before the first
   * @param samplesPerSecond since the previous progress; empty while samples wait for missing
   *     workers, and of finalists
   * @param etaSeconds until the budget is used, at that rate; empty if it is 0
   * @param trainers live trainers
   * @param evaluators live evaluators
   * @param missing roles that no live worker has; while samples wait for one, the rate is 0
   * @param waits whether samples wait for one
   */
  record Progress(
      String phase,
      Counters counters,
      long budget,
      int inFlight,
      long policyVersion,
      double entropy,
      Means averages,
      OptionalDouble latencyModelError,
      OptionalDouble effectiveSampleSize,
      OptionalDouble samplesPerSecond,
      OptionalDouble etaSeconds,
      int trainers,
      int evaluators,
      List<Absence> missing,
      boolean waits)
      implements News {
    /** What an earlier version stored does not say who is missing. */
    public Progress {
      missing = missing == null ? List.of() : List.copyOf(missing);
      latencyModelError = EarlierZero.asNone(latencyModelError);
      effectiveSampleSize = EarlierZero.asNone(effectiveSampleSize);
      etaSeconds = samplesPerSecond.orElse(0) == 0 ? OptionalDouble.empty() : etaSeconds;
    }
  }

  /**
   * A better architecture was seen.
   *
   * @param incumbent the architecture
   */
  record IncumbentChanged(Candidate incumbent) implements News {}

  /**
   * A sample has no measurements and is replaced.
   *
   * @param sample its number
   * @param role trainer, evaluator or controller
   * @param failure why
   */
  record SampleFailed(long sample, String role, Failure failure) implements News {}

  /**
   * The weight merger refused an update; the search goes on without it.
   *
   * @param block name of the block
   * @param trainerId the trainer process
   * @param code stable, upper case, such as {@code NON_FINITE}
   * @param message the rule and the value
   */
  record UpdateRejected(String block, String trainerId, String code, String message)
      implements News {}

  /**
   * The search may be going wrong.
   *
   * @param sign what was seen
   * @param idleShare expected share of options that compute nothing
   * @param entropy of the policy, in nats
   * @param initialEntropy of the uniform policy, in nats
   * @param progress how much of the search was done, 0 to 1
   * @param gap recent mean of |L_val - L_train|; empty if it was never measured
   * @param lowestGap the lowest that this mean was; empty before there were enough samples
   * @param message what was seen, what it may mean and what to do
   */
  record CollapseWarning(
      CollapseSign sign,
      double idleShare,
      double entropy,
      double initialEntropy,
      double progress,
      OptionalDouble gap,
      OptionalDouble lowestGap,
      String message)
      implements News {}

  /**
   * No new samples are drawn.
   *
   * @param reason as given
   */
  record Paused(String reason) implements News {}

  /**
   * New samples are drawn again.
   *
   * @param reason as given
   */
  record Resumed(String reason) implements News {}

  /**
   * Found.
   *
   * @param finalists all that were measured, best first; the first is the result
   * @param front the best trade-offs seen in the search
   * @param control random architectures measured like the finalists, best first
   * @param chosenBy the rule that chose the first finalist
   * @param initialEntropy of the policy at the start, in nats
   * @param finalEntropy of the policy at the end, in nats
   * @param samples completed
   * @param architectures distinct ones measured, where the budget counts them
   * @param seconds from the start
   * @param endedBy the limit that was reached
   */
  record Completed(
      List<Candidate> finalists,
      List<Candidate> front,
      List<Candidate> control,
      String chosenBy,
      double initialEntropy,
      double finalEntropy,
      long samples,
      OptionalLong architectures,
      double seconds,
      String endedBy)
      implements Ended {
    @Override
    public LifeState state() {
      return LifeState.SUCCEEDED;
    }
  }

  /**
   * Ended without a result.
   *
   * @param failure why
   * @param incumbent the best seen until then
   */
  record Failed(Failure failure, Optional<Candidate> incumbent) implements Ended {
    @Override
    public LifeState state() {
      return LifeState.FAILED;
    }
  }

  /**
   * Ended by a command.
   *
   * @param reason as given
   * @param incumbent the best seen until then
   */
  record Cancelled(String reason, Optional<Candidate> incumbent) implements Ended {
    @Override
    public LifeState state() {
      return LifeState.CANCELLED;
    }
  }
}
