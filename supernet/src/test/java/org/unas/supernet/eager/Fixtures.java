package org.unas.supernet.eager;

import static org.unas.search.chain.ChainOperation.MBCONV_3X3_E6;
import static org.unas.search.chain.ChainOperation.MBCONV_5X5_E3;
import static org.unas.search.chain.ChainOperation.SKIP;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.random.SeedTree;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.ChainSearchNetwork;
import org.unas.supernet.network.CustomConfig;
import org.unas.supernet.network.DartsConfig;
import org.unas.supernet.network.DartsOperation;
import org.unas.supernet.network.DartsSearchNetwork;
import org.unas.supernet.network.NasBench201Config;
import org.unas.supernet.network.NasBench201SearchNetwork;
import org.unas.supernet.network.ProxylessNasConfig;
import org.unas.supernet.network.SearchNetwork;

/** Small networks, minibatches and architectures for tests. */
final class Fixtures {
  static final SeedTree SEED = new SeedTree(1912);
  static final Engine ENGINE = Engine.start();
  private static final Shape DIGIT = new Shape(8, 8, 1);

  private Fixtures() {}

  static NasBench201SearchNetwork nasBench201() {
    return new NasBench201SearchNetwork(new NasBench201Config(DIGIT, 10, 4, 1));
  }

  static DartsSearchNetwork darts() {
    return DartsSearchNetwork.unas(new DartsConfig(DIGIT, 10, 4, 3, 2));
  }

  static DartsSearchNetwork dartsWithNone() {
    return new DartsSearchNetwork(new DartsConfig(DIGIT, 10, 4, 3, 2), DartsOperation.DARTS);
  }

  /**
   * Every operation of the catalogue, in a stage that keeps the image and in one that halves it.
   */
  static ChainSearchNetwork custom() {
    var all = List.of(ChainOperation.values());
    var changing = all.stream().filter(o -> o != SKIP && !o.label().contains("pool")).toList();
    var stages =
        List.of(new ChainStage(4, 1, 1, all, all), new ChainStage(12, 2, 1, changing, all));
    return new ChainSearchNetwork(new CustomConfig(DIGIT, 10, 4, stages));
  }

  static ChainSearchNetwork proxylessNas() {
    var convolutions = ChainOperation.INVERTED_RESIDUALS;
    var orSkip = List.of(MBCONV_5X5_E3, MBCONV_3X3_E6, SKIP);
    var stages =
        List.of(
            new ChainStage(4, 1, 2, convolutions, orSkip),
            new ChainStage(6, 2, 2, convolutions, orSkip));
    return new ChainSearchNetwork(new ProxylessNasConfig(DIGIT, 10, 4, 4, stages, 8));
  }

  static EagerSupernet supernet(SearchNetwork network) {
    return new EagerSupernet(network, ENGINE, SEED);
  }

  /** Images of one bright column a class, in noise. */
  static Batch batch(int size, SplittableRandom random) {
    float[] images = new float[size * DIGIT.area()];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(8);
      for (int p = 0; p < DIGIT.area(); p++) {
        boolean bright = p % DIGIT.width() == labels[i];
        images[i * DIGIT.area() + p] = (float) (random.nextDouble() - 0.5) + (bright ? 2 : 0);
      }
    }
    return new Batch(images, labels, DIGIT.height(), DIGIT.width(), DIGIT.channels());
  }

  static Architecture architecture(OptionLayout layout, SplittableRandom random) {
    return Architecture.of(
        IntStream.range(0, layout.decisions())
            .map(i -> random.nextInt(layout.options(i)))
            .toArray());
  }

  /** A point of the simplex for each decision, some of it under the threshold. */
  static float[] relaxation(OptionLayout layout, SplittableRandom random) {
    float[] shares = new float[layout.width()];
    for (int i = 0; i < layout.decisions(); i++) {
      double sum = 0;
      for (int j = layout.start(i); j < layout.end(i); j++) {
        shares[j] = (float) Math.exp(2.5 * (2 * random.nextDouble() - 1));
        sum += shares[j];
      }
      for (int j = layout.start(i); j < layout.end(i); j++) {
        shares[j] /= (float) sum;
      }
    }
    return shares;
  }
}
