package org.unas.supernet.weight;

import java.util.Arrays;
import java.util.OptionalInt;

/** A block while it is laid out: tensors are appended one after the other. */
public final class BlockPlan {
  private final Blueprint blueprint;
  private final String name;
  private OptionalInt number = OptionalInt.empty();
  private int size;

  BlockPlan(Blueprint blueprint, String name) {
    this.blueprint = blueprint;
    this.name = name;
  }

  /**
   * Appends a tensor.
   *
   * @param initialization how a fresh one is filled
   * @param shape row-major shape
   */
  public Parameter tensor(Initialization initialization, Integer... shape) {
    if (number.isEmpty()) {
      number = OptionalInt.of(blueprint.register(this));
    }
    var parameter =
        blueprint.register(number.getAsInt(), size, Arrays.asList(shape), initialization);
    size = parameter.end();
    return parameter;
  }

  String name() {
    return name;
  }

  BlockSpec spec() {
    return new BlockSpec(name, size);
  }
}
