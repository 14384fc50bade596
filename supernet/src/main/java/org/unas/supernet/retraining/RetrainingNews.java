package org.unas.supernet.retraining;

/** What a retraining says while it runs. */
public sealed interface RetrainingNews {

  /**
   * Training begins or goes on.
   *
   * @param step steps that were done before
   * @param steps of the whole training
   */
  record Started(long step, long steps) implements RetrainingNews {}

  /**
   * A step is done.
   *
   * @param epoch number of its epoch, from 1
   * @param endsEpoch whether it was the last one of its epoch
   * @param step steps done
   * @param steps of the whole training
   * @param loss mean over the steps of the epoch so far, in nats, with label smoothing
   * @param accuracy on augmented training images: mean over the steps of the epoch so far
   * @param learningRate of the step
   * @param imagesPerSecond since this process began to train
   * @param secondsLeft at that speed, without the test
   */
  record Trained(
      int epoch,
      boolean endsEpoch,
      long step,
      long steps,
      double loss,
      double accuracy,
      double learningRate,
      double imagesPerSecond,
      double secondsLeft)
      implements RetrainingNews {}

  /**
   * The checkpoint was computed by another engine or another number of threads: the weights will be
   * as good as without interruption, but not the same to the bit.
   *
   * @param before what computed then
   * @param now what computes now
   */
  record EngineChanged(String before, String now) implements RetrainingNews {}

  /**
   * The training goes on with shorter steps than it began with, as it was asked to: the weights
   * will be those of neither setting alone.
   *
   * @param changes what the settings were and are
   */
  record Eased(String changes) implements RetrainingNews {}

  /**
   * A checkpoint has reached the disk.
   *
   * @param step steps done
   */
  record Saved(long step) implements RetrainingNews {}
}
