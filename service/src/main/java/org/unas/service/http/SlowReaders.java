package org.unas.service.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes the connection of a client that does not take what it has asked for. */
final class SlowReaders extends WriteTimeoutHandler {

  SlowReaders(Duration limit) {
    super(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected void writeTimedOut(ChannelHandlerContext context) {
    context.close();
  }
}
