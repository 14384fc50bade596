package org.unas.service.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells when an answer is sent to its last byte. */
final class Answers extends ChannelOutboundHandlerAdapter {
  private final Runnable answered;

  Answers(Runnable answered) {
    this.answered = answered;
  }

  @Override
  public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) {
    if (part instanceof LastHttpContent) {
      context.write(part, promise.unvoid()).addListener(sent -> answered.run());
    } else {
      context.write(part, promise);
    }
  }
}
