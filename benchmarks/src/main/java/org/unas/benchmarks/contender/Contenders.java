package org.unas.benchmarks.contender;

import java.io.IOException;
import org.unas.benchmarks.step.Setup;
import org.unas.supernet.eager.Engine;

/** Makes the contenders of one process, all with the same weights. */
sealed interface Contenders {
  Contender make(Setup setup) throws IOException;

  /** Ours; leaves its weights behind for the other side. */
  record Ours(Engine engine, Assignment assignment) implements Contenders {
    @Override
    public Contender make(Setup setup) throws IOException {
      var ours = new OurContender(setup, engine);
      FloatFile.write(assignment.weights(setup), ours.weights());
      return ours;
    }
  }

  /** Libtorch's. */
  record Libtorch(Assignment assignment) implements Contenders {
    @Override
    public Contender make(Setup setup) throws IOException {
      float[][] weights = FloatFile.read(assignment.weights(setup));
      return new LibtorchContender(setup, block -> weights[block]);
    }

    /** With every other weight larger by the least that a float can grow. */
    Contender nudged(Setup setup) throws IOException {
      float[][] weights = FloatFile.read(assignment.weights(setup));
      for (float[] block : weights) {
        for (int i = 0; i < block.length; i += 2) {
          block[i] = Math.nextUp(block[i]);
        }
      }
      return new LibtorchContender(setup, block -> weights[block]);
    }
  }
}
