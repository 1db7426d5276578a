package cn.matcher.datasets.synthetic;

import java.util.SplittableRandom;

/** Scrambled bits from names and numbers, equal on every platform. */
final class Mix {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Mix() {}

  /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014; Stafford's variant 13). */
  static long bits(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A random sequence of its own for each (seed, stream, i). */
  static SplittableRandom random(long seed, int stream, long i) {
    // Nested, not summed: seed 42 with number 43 must not meet seed 43 with number 42. Mixed once
    // more, because SplittableRandom steps by the same gamma and sequences would overlap.
    long start = bits(seed + stream * GOLDEN_GAMMA);
    return new SplittableRandom(bits(start + i * GOLDEN_GAMMA));
  }

  /** In [0, 1), fixed by the word. */
  static double unit(String word) {
    return (bits(word.hashCode() * GOLDEN_GAMMA + word.length()) >>> 11) * 0x1p-53;
  }
}
