package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets requests through when they are whole, and refuses those that will be too large before they
 * are read. One for each connection, used on its event loop only.
 */
final class WholeRequests extends HttpObjectAggregator {
  /** How long one may go on sending what nobody reads, after a refusal. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final HttpLimits limits;
  private final Refusal refusal;
  private final Admission admission;
  private final AuditLog audit;
  private final String from;
  private final RequestClock clock;
  private Optional<HttpRequest> asked = Optional.empty();
  private Optional<Problem> refused = Optional.empty();
  private int unanswered;

  WholeRequests(
      HttpLimits limits, Refusal refusal, Admission admission, AuditLog audit, Channel channel) {
    super(limits.bodyBytes());
    this.limits = limits;
    this.refusal = refusal;
    this.admission = admission;
    this.audit = audit;
    this.from = address(channel.remoteAddress());
    this.clock = new RequestClock(limits, channel, this::late);
  }

  private static String address(SocketAddress remote) {
    return remote instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress()
        : remote.toString();
  }

  /** Belongs in front of HTTP's codec. */
  RequestClock clock() {
    return clock;
  }

  /** Netty's collector lets pass what it does not collect; here all belongs to some request. */
  @Override
  public boolean acceptInboundMessage(Object part) {
    return part instanceof HttpObject;
  }

  @Override
  protected void decode(ChannelHandlerContext context, HttpObject part, List<Object> out)
      throws Exception {
    if (refused.isPresent()) {
      return;
    }
    Optional<Problem> broken = part instanceof HttpRequest head ? broken(head) : Optional.empty();
    if (broken.isPresent()) {
      refuse(broken.get(), limits.request());
    } else {
      super.decode(context, part, out);
    }
  }

  private Optional<Problem> broken(HttpRequest head) {
    asked = Optional.of(head);
    return HeadRules.broken(head).or(() -> admission.refusal(head, from));
  }

  @Override
  protected Object newContinueResponse(HttpMessage head, int most, ChannelPipeline pipeline) {
    return isContentLengthInvalid(head, most)
        ? null // so that it is refused as every other that is too large
        : super.newContinueResponse(head, most, pipeline);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage message) {
    refuse(
        Problem.of(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            String.format(
                Locale.ROOT, "A request's body has at most %d bytes.", limits.bodyBytes()),
            "Send less; UNAS_HTTP_BODY_BYTES of the service is the limit."),
        limits.request());
  }

  private void late() {
    refuse(
        Problem.of(
            HttpStatus.REQUEST_TIMEOUT,
            String.format(
                Locale.ROOT,
                "A request must be whole %d seconds after its first byte.",
                limits.request().toSeconds()),
            "Send it at once; UNAS_HTTP_REQUEST_SECONDS of the service is the limit."),
        LINGER);
  }

  @Override
  protected void finishAggregation(FullHttpMessage request) throws Exception {
    super.finishAggregation(request);
    clock.stop();
    asked = Optional.empty();
    unanswered++;
  }

  /** The last byte of an answer is sent. */
  void answered() {
    unanswered--;
    if (unanswered == 0) {
      refused.ifPresentOrElse(problem -> send(problem, LINGER), clock::restart);
    }
  }

  /** A problem waits for the answers of earlier requests, so that nobody takes it for theirs. */
  void refuse(Problem problem, Duration linger) {
    releaseCurrentMessage();
    refused = Optional.of(problem);
    asked.ifPresent(head -> audit.refused(head, from, problem));
    if (unanswered == 0) {
      send(problem, linger);
    }
  }

  private void send(Problem problem, Duration linger) {
    clock.stop();
    refusal.send(ctx(), problem, linger);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    releaseCurrentMessage(); // a client that leaves in the middle is nothing to log
    super.channelInactive(context);
  }
}
