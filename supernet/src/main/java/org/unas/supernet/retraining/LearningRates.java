package org.unas.supernet.retraining;

/**
 * The learning rate of each step: it grows linearly to its peak and then falls to 0 along half a
 * cosine (Loshchilov and Hutter, arXiv 1608.03983, without restarts).
 *
 * @param peak highest rate
 * @param warmup steps in which it grows
 * @param steps all steps
 */
record LearningRates(double peak, long warmup, long steps) {

  /** The rate of a step, counted from 0; always positive. */
  double at(long step) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    double share = (double) (step - warmup) / (steps - warmup);
    return peak * 0.5 * (1 + StrictMath.cos(StrictMath.PI * share));
  }
}
