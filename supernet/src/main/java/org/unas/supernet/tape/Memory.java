package org.unas.supernet.tape;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between Java arrays and tensors, by whole blocks of memory where the device allows it. */
final class Memory {
  private Memory() {}

  /** A fresh tensor in C order. */
  static INDArray tensor(float[] values, DataType type, long... shape) {
    INDArray tensor = Nd4j.createUninitialized(type, shape, 'c');
    write(tensor, values);
    return tensor;
  }

  /** A fresh tensor in C order. */
  static INDArray tensor(double[] values, DataType type, long... shape) {
    return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
  }

  /** Overwrites a tensor that owns its memory and lies in C order. */
  static void write(INDArray tensor, float[] values) {
    Pointer host = tensor.data().addressPointer();
    if (!isHost()) {
      tensor.assign(Nd4j.createFromArray(values).reshape('c', tensor.shape()));
    } else if (host instanceof FloatPointer floats) {
      floats.put(values);
    } else if (host instanceof DoublePointer doubles) {
      for (int i = 0; i < values.length; i++) {
        doubles.put(i, values[i]);
      }
    }
  }

  /** Reads a tensor that lies in C order without gaps. */
  static void read(INDArray tensor, float[] into, int offset) {
    int length = (int) tensor.length();
    Pointer host = tensor.data().addressPointer();
    if (isHost() && host instanceof FloatPointer floats) {
      floats.get(into, offset, length);
    } else {
      System.arraycopy(tensor.dup('c').data().asFloat(), 0, into, offset, length);
    }
  }

  private static boolean isHost() {
    return Nd4j.getBackend().getEnvironment().isCPU();
  }
}
