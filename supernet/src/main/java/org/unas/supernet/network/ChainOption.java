package org.unas.supernet.network;

import java.util.List;
import java.util.Optional;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.MaxPool;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;

/**
 * What a layer of a chain computes with one of its options: a branch, the input itself, or the sum
 * of both. Mixtures add up the inputs of all options at once.
 *
 * @param branch the part that works
 * @param shortcut whether the input is added
 */
record ChainOption(Optional<Layer> branch, boolean shortcut) {

  static ChainOption build(ChainOperation operation, LayerBuilder build, ChainLayer at) {
    return switch (operation) {
      case SEP_CONV_3X3 -> branch(build.separable(at.in(), at.out(), 3, at.stride()));
      case SEP_CONV_5X5 -> branch(build.separable(at.in(), at.out(), 5, at.stride()));
      case SEP_CONV_7X7 -> branch(build.separable(at.in(), at.out(), 7, at.stride()));
      case DIL_CONV_3X3 -> branch(build.dilated(at.in(), at.out(), 3, at.stride()));
      case DIL_CONV_5X5 -> branch(build.dilated(at.in(), at.out(), 5, at.stride()));
      case MAX_POOL_3X3 -> pool(new MaxPool(Window.same(3, at.stride())), build, at);
      case AVG_POOL_3X3 -> pool(new AveragePool(Window.same(3, at.stride())), build, at);
      case NOR_CONV_1X1 -> convolution(1, build, at);
      case NOR_CONV_3X3 -> convolution(3, build, at);
      case MBCONV_3X3_E3 -> invertedResidual(3, 3, build, at);
      case MBCONV_3X3_E6 -> invertedResidual(3, 6, build, at);
      case MBCONV_5X5_E3 -> invertedResidual(5, 3, build, at);
      case MBCONV_5X5_E6 -> invertedResidual(5, 6, build, at);
      case MBCONV_7X7_E3 -> invertedResidual(7, 3, build, at);
      case MBCONV_7X7_E6 -> invertedResidual(7, 6, build, at);
      case SKIP_CONNECT ->
          at.keepsShape() ? identity() : branch(build.factorizedReduce(at.in(), at.out()));
      case SKIP -> identity();
    };
  }

  private static ChainOption branch(Layer layer) {
    return new ChainOption(Optional.of(layer), false);
  }

  private static ChainOption identity() {
    return new ChainOption(Optional.empty(), true);
  }

  private static ChainOption pool(Layer pool, LayerBuilder build, ChainLayer at) {
    return branch(Chain.of(pool, build.batchNorm(at.out())));
  }

  private static ChainOption convolution(int kernel, LayerBuilder build, ChainLayer at) {
    return branch(build.reluConvBn(at.in(), at.out(), Window.same(kernel, at.stride())));
  }

  private static ChainOption invertedResidual(
      int kernel, int expansion, LayerBuilder build, ChainLayer at) {
    Layer branch = build.invertedResidual(at.in(), at.out(), kernel, at.stride(), expansion);
    return new ChainOption(Optional.of(branch), at.keepsShape());
  }

  /**
   * The option by itself. Only a branch beside a shortcut may be dropped: any other is all that
   * connects the network.
   */
  <T> T apply(Operations<T> on, T x, DropPath dropPath) {
    if (branch.isEmpty()) {
      return x;
    }
    T y = branch.get().apply(on, x);
    return shortcut ? on.sum(List.of(x, dropPath.apply(on, y))) : y;
  }
}
