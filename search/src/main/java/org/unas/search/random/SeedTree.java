package org.unas.search.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * All randomness of a search from one seed. Every use has a path of its own, such as {@code
 * seed/noise/17}, so that no use disturbs another and any service can recompute any of them.
 *
 * <p>A child's seed is a 64-bit FNV-1a hash of the parent's seed and the name, finished by the
 * SplitMix64 mixer; it is the same on every machine.
 *
 * @param seed the seed at this place of the tree
 */
public record SeedTree(long seed) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The subtree of a name. */
  public SeedTree child(String name) {
    long hash = absorb(FNV_OFFSET, seed);
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (letter & 0xff)) * FNV_PRIME;
    }
    return new SeedTree(mix(hash));
  }

  /** The subtree of a number. */
  public SeedTree child(long index) {
    return new SeedTree(mix(absorb(absorb(FNV_OFFSET, seed), ~index)));
  }

  /** A new generator that starts at this place. */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  private static long absorb(long hash, long value) {
    long result = hash;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      result = (result ^ ((value >>> shift) & 0xff)) * FNV_PRIME;
    }
    return result;
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
