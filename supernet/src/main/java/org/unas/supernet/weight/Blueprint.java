package org.unas.supernet.weight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.unas.search.random.SeedTree;

/** The layout of a network's weights: blocks in a fixed order, and the tensors inside them. */
public final class Blueprint {
  private final List<BlockPlan> blocks = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * Starts a block. A block that never gets a tensor (a skip connection, say) does not exist.
   *
   * @param name path in the network, unique
   */
  public BlockPlan block(String name) {
    return new BlockPlan(this, name);
  }

  /** All blocks in their fixed order. */
  public List<BlockSpec> blocks() {
    return blocks.stream().map(BlockPlan::spec).toList();
  }

  /** All tensors in their fixed order. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /** Number of weights of all blocks together. */
  public long size() {
    return blocks.stream().mapToLong(block -> block.spec().size()).sum();
  }

  /**
   * Fresh weights. Each block draws from a stream of its own, {@code seed/weights/<name>}: its
   * content depends on nothing but the seed and its name.
   *
   * @return an array for each block
   */
  public List<float[]> freshWeights(SeedTree seed) {
    List<BlockSpec> specs = blocks();
    var randoms =
        specs.stream().map(spec -> seed.child("weights").child(spec.name()).random()).toList();
    var values = specs.stream().map(spec -> new float[spec.size()]).toList();
    for (Parameter p : parameters) {
      int b = p.block();
      p.initialization().fill(values.get(b), p.offset(), p.end(), randoms.get(b));
    }
    return values;
  }

  int register(BlockPlan block) {
    if (!names.add(block.name())) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Block names are unique, but '%s' is laid out twice. Give each place its own path.",
              block.name()));
    }
    blocks.add(block);
    return blocks.size() - 1;
  }

  Parameter register(int block, int offset, List<Integer> shape, Initialization initialization) {
    var parameter = new Parameter(parameters.size(), block, offset, shape, initialization);
    parameters.add(parameter);
    return parameter;
  }
}
