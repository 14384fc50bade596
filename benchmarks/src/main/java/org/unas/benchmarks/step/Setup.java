package org.unas.benchmarks.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.SplittableRandom;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;

/**
 * What is computed in a benchmark: network, minibatch, relaxation. All of it follows from the
 * numbers here.
 *
 * @param space which kind of network
 * @param size its size
 * @param batch images in a minibatch
 * @param relaxation where ζ comes from
 * @param seed of weights, images and ζ
 */
public record Setup(Space space, Size size, int batch, Shares relaxation, long seed) {
  private static final double TEMPERATURE = 0.4;
  private static final int COLOURS = 3;
  private static final int SMALL_BATCH = 3;

  /** Where ζ comes from. */
  public enum Shares {
    /** A Gumbel-softmax sample of the fresh policy (all α = 0) at τ = 0.4, as in a search. */
    drawn,
    /** The same share for each option of a decision; small shares are skipped as always. */
    uniform
  }

  /**
   * Size of a network; what a space does not use is ignored.
   *
   * @param channels channels of the first cells
   * @param cells cells, in each stage where there are stages
   * @param nodes nodes of a cell
   * @param image pixels of a side
   * @param classes classes
   */
  public record Size(int channels, int cells, int nodes, int image, int classes) {}

  /** The same network with few activations. */
  public Setup small() {
    return new Setup(space, space.small(size), SMALL_BATCH, relaxation, seed);
  }

  /** All randomness. */
  @JsonIgnore
  public SeedTree seeds() {
    return new SeedTree(seed);
  }

  /** A minibatch of noise of mean 0 and variance 1. */
  public Batch images(long number) {
    SplittableRandom random = seeds().child("images").child(number).random();
    float[] pixels = new float[batch * size.image() * size.image() * COLOURS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(batch, 0, size.classes()).toArray();
    return new Batch(pixels, labels, size.image(), size.image(), COLOURS);
  }

  /** ζ, flattened. */
  public float[] zeta(long number) {
    Policy policy = Policy.uniform(space.searchSpace(size));
    if (relaxation == Shares.drawn) {
      return policy.draw(TEMPERATURE, seeds().child("noise").child(number).random()).relaxation();
    }
    double[] shares = policy.probabilities();
    float[] flattened = new float[shares.length];
    for (int i = 0; i < shares.length; i++) {
      flattened[i] = (float) shares[i];
    }
    return flattened;
  }

  /** How many shares of ζ are large enough to be computed. */
  public static long computed(float[] zeta) {
    long count = 0;
    for (float share : zeta) {
      count += share >= Supernet.SKIP_BELOW ? 1 : 0;
    }
    return count;
  }
}
