package org.unas.service.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Something that takes bodies, streams and answers at length; for tests of what stands before. */
@Controller("/echo")
final class EchoResource {

  @Post
  @Consumes(MediaType.ALL)
  String length(@Body byte[] body) {
    return Integer.toString(body.length);
  }

  /** Four events, one a second. */
  @Get(uri = "/events", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> events() {
    return Flux.interval(Duration.ofSeconds(1)).take(4).map(count -> Event.of("event-" + count));
  }

  /** More than any buffer of the operating system holds. */
  @Get("/long")
  byte[] lengthy() {
    return new byte[64 * 1024 * 1024];
  }
}
