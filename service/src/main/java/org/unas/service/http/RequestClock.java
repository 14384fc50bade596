package org.unas.service.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds a connection to its times: a request must be whole within a limit that begins with its
 * first byte, however busily it trickles; a connection without a request is closed. While an answer
 * is under way the clock stands still, since an answer may be a stream of events that lasts for
 * hours. One for each connection, used on its event loop only.
 */
final class RequestClock extends ChannelInboundHandlerAdapter {
  private final HttpLimits limits;
  private final Channel channel;
  private final Runnable late;
  private Future<?> alarm = ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
  private boolean quiet = true;

  /**
   * @param late what becomes of a request that is not whole in time
   */
  RequestClock(HttpLimits limits, Channel channel, Runnable late) {
    this.limits = limits;
    this.channel = channel;
    this.late = late;
    set(limits.request());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (quiet) {
      quiet = false;
      set(limits.request());
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  /** A request is whole, and its answer takes what it takes. */
  void stop() {
    alarm.cancel(false);
  }

  /** All that was asked is answered. */
  void restart() {
    quiet = true;
    set(limits.idle());
  }

  private void set(Duration limit) {
    stop();
    alarm = channel.eventLoop().schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ring() {
    if (quiet) {
      channel.close();
    } else {
      late.run();
    }
  }
}
