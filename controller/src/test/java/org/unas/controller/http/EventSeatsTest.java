package org.unas.controller.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventSeatsTest {
  @Test
  void shouldGiveEachSeatOnceHoweverManyCome() {
    EventSeats seats = new EventSeats(64, Duration.ofMinutes(1));
    long given =
        IntStream.range(0, 1000)
            .parallel()
            .mapToObj(i -> seats.take())
            .filter(Optional::isPresent)
            .count();
    assertThat(given).isEqualTo(64);
    assertThat(seats.taken()).isEqualTo(64);
  }

  @Test
  void shouldTakeBackASeatOnceHoweverOftenItIsLeft() {
    EventSeats seats = new EventSeats(1, Duration.ofMinutes(1));
    EventSeats.Seat seat = seats.take().orElseThrow();
    assertThat(seat.sit()).isTrue();
    seat.close();
    seat.close();
    assertThat(seats.taken()).isZero();
    assertThat(seats.take()).isPresent();
    assertThat(seats.take()).isEmpty();
  }

  @Test
  void shouldNotKeepASeatForAClientThatNeverReads() {
    EventSeats seats = new EventSeats(1, Duration.ofMillis(50));
    EventSeats.Seat seat = seats.take().orElseThrow();
    await().atMost(Duration.ofSeconds(10)).until(() -> seats.taken() == 0);
    assertThat(seat.sit()).isFalse();
    seat.close();
    assertThat(seats.taken()).isZero();
  }
}
