package org.unas.benchmarks.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Damaged records of every topic, one after the other; the same seed damages alike. */
final class Mutations {
  /** One of so many is as large as its topic takes. */
  private static final int LARGE = 2_000;

  /** Room for the batch around the record. */
  private static final int LARGEST = Topic.MAX_RECORD_BYTES - 4_096;

  private static final byte[][] CLAIMS = {
    // What Avro writes for 2,000,000,000, for the largest and for the smallest long, and for -1.
    {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E},
    {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
    {1}
  };

  private static final String[] JSON = {
    "{", "{}", "[]", "null", "{\"searchId\":1e999}", "{\"a\":" + "[".repeat(5_000)
  };

  private final KafkaSettings settings;
  private final Specimens specimens;
  private final SplittableRandom random;

  Mutations(KafkaSettings settings, Specimens specimens, long seed) {
    this.settings = settings;
    this.specimens = specimens;
    this.random = new SplittableRandom(seed);
  }

  /**
   * A record that its topic's readers may or may not be able to use.
   *
   * @param topic where it goes
   */
  ProducerRecord<byte[], byte[]> next(Topic topic) {
    List<byte[]> known = specimens.of(topic);
    byte[] value = known.get(random.nextInt(known.size()));
    byte[] damaged = random.nextInt(LARGE) == 0 ? large(topic, value) : damaged(value);
    return new ProducerRecord<>(settings.topic(topic), key(), damaged);
  }

  private byte[] key() {
    return ("hostile-" + random.nextInt(1_000)).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] damaged(byte[] value) {
    return switch (random.nextInt(7)) {
      case 0 -> flipped(value);
      case 1 -> Arrays.copyOf(value, random.nextInt(value.length));
      case 2 -> spliced(value, CLAIMS[random.nextInt(CLAIMS.length)]);
      case 3 -> spliced(value, noise(1 + random.nextInt(64)));
      case 4 -> noise(random.nextInt(512));
      case 5 -> JSON[random.nextInt(JSON.length)].getBytes(StandardCharsets.UTF_8);
      default -> flipped(spliced(value, CLAIMS[random.nextInt(CLAIMS.length)]));
    };
  }

  private byte[] flipped(byte[] value) {
    byte[] flipped = value.clone();
    for (int i = 1 + random.nextInt(4); i > 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
    }
    return flipped;
  }

  private byte[] spliced(byte[] value, byte[] piece) {
    int at = random.nextInt(value.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(value, 0, at);
    out.writeBytes(piece);
    out.write(value, at, value.length - at);
    return out.toByteArray();
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** A long tail of noise, of one letter, or of JSON. */
  private byte[] large(Topic topic, byte[] value) {
    byte[] large = Arrays.copyOf(value, LARGEST - random.nextInt(LARGEST / 2));
    byte[] filling =
        switch (random.nextInt(3)) {
          case 0 -> noise(64);
          case 1 -> "x".getBytes(StandardCharsets.UTF_8);
          default -> "{},".getBytes(StandardCharsets.UTF_8);
        };
    for (int i = value.length; i < large.length; i++) {
      large[i] = filling[i % filling.length];
    }
    return large;
  }
}
