package org.unas.service.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the limits into every connection of Micronaut's server. */
@Singleton
final class GuardedServer
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final HttpLimits limits;
  private final Refusal refusal;
  private final Admission admission;
  private final AuditLog audit;
  private final AtomicInteger connections = new AtomicInteger();

  GuardedServer(HttpLimits limits, Refusal refusal, Admission admission, AuditLog audit) {
    this.limits = limits;
    this.refusal = refusal;
    this.admission = admission;
    this.audit = audit;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(this);
    return event.getBean();
  }

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    return role == ChannelRole.CONNECTION ? new Connection(channel) : this;
  }

  private final class Connection implements NettyServerCustomizer {
    private final Channel channel;

    private Connection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onInitialPipelineBuilt() {
      WholeRequests requests = new WholeRequests(limits, refusal, admission, audit, channel);
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addAfter(
          ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "whole-requests", requests);
      pipeline.addAfter("whole-requests", "answers", new Answers(requests::answered));
      pipeline.addFirst(requests.clock(), new SlowReaders(limits.write()));
      channel.closeFuture().addListener(closed -> connections.decrementAndGet());
      if (connections.incrementAndGet() > limits.connections()) {
        channel.eventLoop().execute(() -> requests.refuse(full(), LINGER));
      }
    }
  }

  private Problem full() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        String.format(Locale.ROOT, "At most %d connections are open here.", limits.connections()),
        "Close some, or try again; UNAS_HTTP_CONNECTIONS of the service is the limit.");
  }
}
