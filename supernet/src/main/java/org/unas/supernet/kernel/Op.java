package org.unas.supernet.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** One call of a native ND4J operation into outputs that the caller provides. */
final class Op {
  private final DynamicCustomOp.DynamicCustomOpsBuilder builder;

  private Op(String name) {
    builder = DynamicCustomOp.builder(name);
  }

  static Op named(String name) {
    return new Op(name);
  }

  Op in(INDArray... inputs) {
    builder.addInputs(inputs);
    return this;
  }

  /** All integer arguments at once: ND4J checks their number at each call. */
  Op integers(int... arguments) {
    builder.addIntegerArguments(arguments);
    return this;
  }

  Op numbers(double... arguments) {
    for (double argument : arguments) {
      builder.addFloatingPointArguments(argument);
    }
    return this;
  }

  void into(INDArray... outputs) {
    Nd4j.exec(builder.addOutputs(outputs).build());
  }
}
