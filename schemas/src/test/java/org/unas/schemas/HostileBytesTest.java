package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No byte string takes more from a reader than one exception with a short message. */
class HostileBytesTest {
  /** Claims that no record keeps, as Avro writes numbers. */
  private static final List<byte[]> CLAIMS =
      List.of(
          zigzag(2_000_000_000L),
          zigzag(Integer.MAX_VALUE),
          zigzag(1L << 40),
          zigzag(-1),
          zigzag(-2_000_000_000L),
          zigzag(Long.MAX_VALUE),
          zigzag(Long.MIN_VALUE));

  private static final int LONGEST_MESSAGE = 1_200;

  static Stream<Class<? extends SpecificRecord>> types() {
    return Specimens.types();
  }

  @Test
  void shouldNotAllocateWhatSixteenBytesClaim() {
    byte[] command = AvroSerde.of(SearchCommand.class).encode(command("any"));
    byte[] claim = zigzag(2_000_000_000L);
    byte[] sixteen = Arrays.copyOf(command, 16);
    // No envelope, then the length of the search's id.
    sixteen[10] = 0;
    System.arraycopy(claim, 0, sixteen, 11, claim.length);
    assertThat(sixteen).hasSize(16);
    assertThatThrownBy(() -> AvroSerde.of(SearchCommand.class).decode(sixteen))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "16 bytes are no SearchCommand. searchId must hold no more bytes than the record has"
                + " (0 left), not 2000000000.");
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void shouldRefuseEveryClaimAtEveryPlace(Class<T> type) {
    AvroSerde<T> serde = AvroSerde.of(type);
    for (T record : Specimens.all(type)) {
      byte[] whole = serde.encode(record);
      for (int at = Outline.HEADER; at <= whole.length; at++) {
        for (int claim = 0; claim < CLAIMS.size(); claim++) {
          // Inserted, or instead of what is there, by turns.
          assertHarmless(serde, splice(whole, at, (at + claim) % 2, CLAIMS.get(claim)));
        }
        assertHarmless(serde, Arrays.copyOf(whole, at));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void shouldSurviveAnyBytes(Class<T> type) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AvroSerde<T> serde = AvroSerde.of(type);
    byte[] header = Arrays.copyOf(serde.encode(Specimens.all(type).get(0)), Outline.HEADER);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      try {
        assertHarmless(serde, noise);
        assertHarmless(serde, splice(header, header.length, 0, noise));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
  }

  @Test
  void shouldCountTheElementsOfAllLists() {
    SearchEvent event =
        new SearchEvent(
            (Envelope) Specimens.of(Envelope.getClassSchema()), new Rejected(violations(100_000)));
    AvroSerde<SearchEvent> serde = AvroSerde.of(SearchEvent.class);
    assertThat(serde.decode(serde.encode(event))).isEqualTo(event);
    event.setBody(new Rejected(violations(Outline.MOST_ELEMENTS + 1)));
    assertThatThrownBy(() -> serde.decode(serde.encode(event)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("violations must hold at most 131072 elements");
  }

  @Test
  void shouldQuoteLittleOfALargeValue() {
    String json = "{\"searchId\":{\"large\":\"" + "x".repeat(3_000_000) + "\"}}";
    assertRefused(SearchCommand.class, json, "SearchCommand.searchId must be a text, not ");
    String name = "{\"searchId\":\"a\",\"" + "y".repeat(40_000) + "\":1}";
    assertRefused(SearchCommand.class, name, "more characters) is no field: SearchCommand has ");
    String inside = "{\"searchId\":\"a\",\"labels\":{\"" + "z".repeat(40_000) + "\":1}}";
    assertRefused(SearchRequest.class, inside, " more characters) must be a text, not 1.");
  }

  @Test
  void shouldRefuseJsonThatGrowsInMemory() {
    assertRefused(Failure.class, "{\"a\":" + "[".repeat(1_000_000), "nesting");
    assertRefused(Failure.class, "{\"a\":[" + "{},".repeat(1_000_000) + "{}]}", "Token count");
    assertRefused(Failure.class, "{\"a\":" + "9".repeat(1_000_000) + "}", "length");
  }

  @Test
  void shouldRefuseFieldsThatHoldNoJson() {
    SearchStatus status = Specimens.of(SearchStatus.class);
    status.getIncumbent().setGenotype("{no json");
    AvroSerde<SearchStatus> serde = AvroSerde.of(SearchStatus.class);
    assertThatThrownBy(() -> serde.decode(serde.encode(status)))
        .isInstanceOf(SerializationException.class)
        .hasMessageEndingWith("Candidate.genotype must hold JSON text, but holds {no json.");
  }

  @Test
  void shouldRefuseBytesBehindTheRecordAndNoBytesAtAll() {
    AvroSerde<SearchCommand> serde = AvroSerde.of(SearchCommand.class);
    byte[] whole = serde.encode(command("any"));
    assertThatThrownBy(() -> serde.decode(splice(whole, whole.length, 0, new byte[3])))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("but 3 bytes follow");
    assertThatThrownBy(() -> serde.decode(null))
        .isInstanceOf(SerializationException.class)
        .hasMessage("A SearchCommand has a value, but this record has none.");
  }

  private static SearchCommand command(String id) {
    return new SearchCommand(null, id, CommandKind.PAUSE, "because");
  }

  private static List<Violation> violations(int count) {
    return java.util.Collections.nCopies(count, new Violation("f", "v", "r", "x"));
  }

  private static void assertRefused(
      Class<? extends SpecificRecord> type, String json, String reason) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AvroSerde.of(type).decode(bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE));
  }

  private static <T extends SpecificRecord> void assertHarmless(AvroSerde<T> serde, byte[] bytes) {
    try {
      assertThat(serde.decode(bytes)).isNotNull();
    } catch (SerializationException expected) {
      assertThat(expected.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
    }
  }

  private static byte[] splice(byte[] bytes, int at, int without, byte[] instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(instead);
    int rest = Math.min(bytes.length, at + without);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  private static byte[] zigzag(long number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}
