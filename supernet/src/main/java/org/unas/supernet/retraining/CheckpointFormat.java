package org.unas.supernet.retraining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unas.supernet.retraining.Checkpoint.Progress;

/**
 * Bytes of a checkpoint, big-endian as Java writes them: the magic number {@code UNASRC01}; the
 * run's id, what computed, and the run's identity as JSON, each as length and UTF-8; step (long),
 * loss sum, accuracy sum and seconds (doubles); the number of blocks and for each its length and
 * floats; the number of blocks that the optimiser remembers and for each its number, length and
 * floats.
 */
final class CheckpointFormat {
  /** UNASRC01 in ASCII. */
  private static final long MAGIC = 0x554e415352433031L;

  private static final JsonMapper JSON = new JsonMapper();

  private CheckpointFormat() {}

  static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeLong(MAGIC);
    text(checkpoint.runId(), out);
    text(checkpoint.engine(), out);
    text(checkpoint.identity().toString(), out);
    Progress progress = checkpoint.progress();
    out.writeLong(progress.step());
    out.writeDouble(progress.lossSum());
    out.writeDouble(progress.accuracySum());
    out.writeDouble(progress.seconds());
    out.writeInt(checkpoint.weights().size());
    for (float[] block : checkpoint.weights()) {
      floats(block, out);
    }
    out.writeInt(checkpoint.optimizer().size());
    for (Map.Entry<Integer, float[]> block : checkpoint.optimizer().entrySet()) {
      out.writeInt(block.getKey());
      floats(block.getValue(), out);
    }
  }

  static Checkpoint read(DataInputStream in) throws IOException {
    if (in.readLong() != MAGIC) {
      throw new IOException("it is no checkpoint of a retraining of this version");
    }
    return new Checkpoint(
        text(in),
        text(in),
        (ObjectNode) JSON.readTree(text(in)),
        new Progress(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()),
        weights(in),
        optimizer(in));
  }

  private static List<float[]> weights(DataInputStream in) throws IOException {
    int blocks = in.readInt();
    List<float[]> weights = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      weights.add(floats(in));
    }
    return weights;
  }

  private static Map<Integer, float[]> optimizer(DataInputStream in) throws IOException {
    int blocks = in.readInt();
    Map<Integer, float[]> optimizer = new TreeMap<>();
    for (int block = 0; block < blocks; block++) {
      optimizer.put(in.readInt(), floats(in));
    }
    return optimizer;
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void floats(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  private static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
    return values;
  }
}
