package org.unas.supernet.eager;

import java.util.Arrays;
import org.unas.supernet.Measurement;

/**
 * Softmax cross-entropy, mean over the minibatch, in double whatever the network computes in: the
 * logits are few.
 *
 * @param loss mean over the images, in nats
 * @param accuracy share of images whose first largest logit is their label
 * @param gradient derivative with respect to the logits, {@code [batch, classes]}
 */
record CrossEntropy(double loss, double accuracy, double[] gradient) {

  /**
   * Measures logits.
   *
   * @param logits {@code [batch, classes]} in row-major order
   * @param labels {@code [batch]}
   * @param smoothing share of the target that is spread over all classes, in [0, 1) (Szegedy et
   *     al., arXiv 1512.00567, section 7)
   */
  static CrossEntropy of(double[] logits, int[] labels, double smoothing) {
    int classes = logits.length / labels.length;
    double[] gradient = new double[logits.length];
    double loss = 0;
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      int from = row * classes;
      int best = largest(logits, from, classes);
      right += best == labels[row] ? 1 : 0;
      loss += row(logits, from, classes, logits[from + best], labels, row, smoothing, gradient);
    }
    return new CrossEntropy(loss / labels.length, (double) right / labels.length, gradient);
  }

  Measurement measurement() {
    return new Measurement(loss, accuracy);
  }

  /** The gradient of a multiple of the loss. */
  double[] gradientTimes(double weight) {
    return Arrays.stream(gradient).map(g -> g * weight).toArray();
  }

  private static int largest(double[] logits, int from, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = logits[from + c] > logits[from + best] ? c : best;
    }
    return best;
  }

  private static double row(
      double[] logits,
      int from,
      int classes,
      double largest,
      int[] labels,
      int row,
      double smoothing,
      double[] gradient) {
    double sum = 0;
    double mean = 0;
    for (int c = from; c < from + classes; c++) {
      gradient[c] = Math.exp(logits[c] - largest);
      sum += gradient[c];
      mean += logits[c] / classes;
    }
    for (int c = from; c < from + classes; c++) {
      gradient[c] = (gradient[c] / sum - smoothing / classes) / labels.length;
    }
    int label = from + labels[row];
    gradient[label] -= (1 - smoothing) / labels.length;
    return Math.log(sum) + largest - (1 - smoothing) * logits[label] - smoothing * mean;
  }
}
