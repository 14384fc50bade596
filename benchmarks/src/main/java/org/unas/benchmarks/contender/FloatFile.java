package org.unas.benchmarks.contender;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A list of arrays of floats in a file, for another process of the same machine. */
final class FloatFile {
  private FloatFile() {}

  static void write(Path file, float[]... arrays) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(arrays.length);
      for (float[] array : arrays) {
        out.writeInt(array.length);
        for (float value : array) {
          out.writeFloat(value);
        }
      }
    }
  }

  static float[][] read(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      float[][] arrays = new float[in.readInt()][];
      for (int a = 0; a < arrays.length; a++) {
        arrays[a] = new float[in.readInt()];
        for (int i = 0; i < arrays[a].length; i++) {
          arrays[a][i] = in.readFloat();
        }
      }
      return arrays;
    }
  }
}
