package org.unas.supernet.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** One call of a native ND4J operation into outputs that the caller provides. */
final class Op {
  private final String name;
  private final List<INDArray> inputs = new ArrayList<>();
  private final List<Integer> integers = new ArrayList<>();
  private final List<Double> numbers = new ArrayList<>();

  private Op(String name) {
    this.name = name;
  }

  static Op named(String name) {
    return new Op(name);
  }

  Op in(INDArray... more) {
    inputs.addAll(List.of(more));
    return this;
  }

  Op integers(int... arguments) {
    for (int argument : arguments) {
      integers.add(argument);
    }
    return this;
  }

  Op numbers(double... arguments) {
    for (double argument : arguments) {
      numbers.add(argument);
    }
    return this;
  }

  void into(INDArray... outputs) {
    Nd4j.exec(
        new DynamicCustomOp(name, inputs.toArray(INDArray[]::new), outputs, numbers, integers));
  }
}
