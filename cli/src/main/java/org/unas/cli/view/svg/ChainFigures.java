package org.unas.cli.view.svg;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.search.space.ProxylessNasSpace;

/** Chains of layers between a stem and a classifier. */
final class ChainFigures {
  private ChainFigures() {}

  /** A ProxylessNAS network of the published widths. */
  static Figure of(ProxylessNasLayers layers) {
    List<ChainFigure.Group> groups = new ArrayList<>();
    groups.add(new ChainFigure.Group("stem", "stride 2", List.of("conv_3x3", "mbconv_3x3_e1")));
    int next = 0;
    for (ChainStage stage : ProxylessNasSpace.STAGES) {
      List<String> chosen = layers.layers().subList(next, next + stage.layers());
      groups.add(group(stage.channels(), stage.stride(), chosen));
      next += stage.layers();
    }
    groups.add(new ChainFigure.Group("head", "", List.of("conv_1x1", "global pool", "linear")));
    return new ChainFigure(groups);
  }

  /** A custom chain. */
  static Figure of(CustomChain chain) {
    List<ChainFigure.Group> groups = new ArrayList<>();
    groups.add(group(chain.channels(), 1, List.of("conv_3x3")));
    for (CustomChain.Stage stage : chain.stages()) {
      groups.add(group(stage.channels(), stage.stride(), ChainOperation.labels(stage.layers())));
    }
    groups.add(new ChainFigure.Group("head", "", List.of("global pool", "linear")));
    return new ChainFigure(groups);
  }

  private static ChainFigure.Group group(int channels, int stride, List<String> layers) {
    return new ChainFigure.Group(channels + " ch", stride == 1 ? "" : "stride " + stride, layers);
  }
}
