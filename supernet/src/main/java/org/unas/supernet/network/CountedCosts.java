package org.unas.supernet.network;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.unas.search.request.DatasetName;
import org.unas.search.request.LeastCosts;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;

/**
 * Parameters and FLOPs of the smallest network, counted. Found by {@link java.util.ServiceLoader}.
 * The size of IDX images is in their files, so of theirs only parameters are known, which do not
 * depend on it; a table has counts of its own.
 */
public final class CountedCosts implements LeastCosts {
  private static final double MILLION = 1e6;
  private static final int CLASSES = 10;
  private static final Shape DIGITS = new Shape(8, 8, 1);
  private static final Shape CIFAR10 = new Shape(32, 32, 3);

  /** Of one channel, and large enough to be halved as often as any request may. */
  private static final Shape SOME_IDX = new Shape(1 << 12, 1 << 12, 1);

  @Override
  public Map<Metric, Double> of(SearchSpec spec) {
    DatasetName name = DatasetName.parse(spec.dataset().uri());
    if (name instanceof DatasetName.Digits) {
      return counted(spec, shrunk(DIGITS, spec), CLASSES);
    }
    if (name instanceof DatasetName.Cifar10) {
      return counted(spec, shrunk(CIFAR10, spec), CLASSES);
    }
    Map<Metric, Double> costs = new EnumMap<>(Metric.class);
    if (name instanceof DatasetName.Idx idx) {
      costs.putAll(counted(spec, SOME_IDX, idx.classes()));
      costs.remove(Metric.FLOPS);
    }
    return costs;
  }

  private static Shape shrunk(Shape image, SearchSpec spec) {
    int side = spec.dataset().shrink();
    return new Shape(image.height() / side, image.width() / side, image.channels());
  }

  private static Map<Metric, Double> counted(SearchSpec spec, Shape image, int classes) {
    boolean asked = hasLimit(spec, Metric.PARAMETERS) || hasLimit(spec, Metric.FLOPS);
    return asked && image.area() > 0
        ? cost(spec, image, classes).map(CountedCosts::inMillions).orElse(Map.of())
        : Map.of();
  }

  private static boolean hasLimit(SearchSpec spec, Metric metric) {
    return spec.term(metric).filter(term -> term.limit().isPresent()).isPresent();
  }

  /** Images that do not fit the network are the workers' to refuse, who see them. */
  private static Optional<Cost> cost(SearchSpec spec, Shape image, int classes) {
    try {
      return Optional.of(SmallestNetworks.of(spec.space(), image, classes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<Metric, Double> inMillions(Cost cost) {
    return Map.of(
        Metric.PARAMETERS, cost.parameters() / MILLION, Metric.FLOPS, cost.flops() / MILLION);
  }
}
