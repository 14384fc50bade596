package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said against a request when its line and headers are there, but not its body. */
final class HeadRules {
  private HeadRules() {}

  /**
   * A header with the one value that it may have. Compressed bodies are refused unread: a few
   * kilobytes can unfold to gigabytes.
   */
  private enum Only {
    CONTENT_ENCODING("content-encoding", "identity", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    TRANSFER_ENCODING("transfer-encoding", "chunked", HttpStatus.NOT_IMPLEMENTED),
    EXPECT("expect", "100-continue", HttpStatus.EXPECTATION_FAILED);

    private final String header;
    private final String value;
    private final HttpStatus otherwise;

    Only(String header, String value, HttpStatus otherwise) {
      this.header = header;
      this.value = value;
      this.otherwise = otherwise;
    }

    private Optional<Problem> broken(HttpRequest head) {
      return head.headers().getAll(header).stream()
          .filter(given -> !given.strip().toLowerCase(Locale.ROOT).equals(value))
          .findFirst()
          .map(this::problem);
    }

    private Problem problem(String given) {
      return Problem.of(
          otherwise,
          String.format(
              Locale.ROOT, "The header %s can only be %s, but is '%s'.", header, value, given),
          "Send the body as it is, without that header.");
    }
  }

  /** The first rule that is broken. */
  static Optional<Problem> broken(HttpRequest head) {
    return head.decoderResult().isFailure()
        ? Optional.of(unreadable(head.decoderResult().cause()))
        : Arrays.stream(Only.values()).flatMap(rule -> rule.broken(head).stream()).findFirst();
  }

  /** Netty's messages name the limits. */
  static Problem unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.of(
          HttpStatus.REQUEST_URI_TOO_LONG, cause.getMessage(), "Shorten the path and its query.");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Problem.of(
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
          cause.getMessage(),
          "Send fewer or shorter headers; the limit holds for all of them together.");
    }
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "The request is no HTTP/1.1: " + cause.getMessage(),
        "Send it with an HTTP client such as curl.");
  }
}
