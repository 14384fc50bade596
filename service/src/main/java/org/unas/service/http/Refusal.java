package org.unas.service.http;

import io.micronaut.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection with a {@link Problem}. What the client still sends is thrown away for a while
 * before the connection is closed: a close with unread bytes would be a reset, and a reset takes
 * the answer from a client that writes its whole request before it reads.
 */
@Singleton
final class Refusal {
  private final JsonMapper json;

  Refusal(JsonMapper json) {
    this.json = json;
  }

  /**
   * Answers and closes.
   *
   * @param behindCodec a handler between HTTP's codec and Micronaut
   * @param linger how long the client may go on sending
   */
  void send(ChannelHandlerContext behindCodec, Problem problem, Duration linger) {
    Channel channel = behindCodec.channel();
    channel.pipeline().addFirst(new Drain());
    behindCodec
        .executor()
        .schedule(() -> channel.close(), linger.toMillis(), TimeUnit.MILLISECONDS);
    behindCodec.writeAndFlush(response(problem)).addListener((ChannelFutureListener) Refusal::end);
    channel.read();
  }

  /** The client sees the end of the answer, and we still see what it sends. */
  private static void end(ChannelFuture sent) {
    if (sent.isSuccess() && sent.channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    } else {
      sent.channel().close();
    }
  }

  private FullHttpResponse response(Problem problem) {
    byte[] body = bytes(problem);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    problem.headers().forEach((name, value) -> response.headers().set(name, value));
    return response;
  }

  private byte[] bytes(Problem problem) {
    try {
      return json.writeValueAsBytes(problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing that comes in reaches anybody. */
  private static final class Drain extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      ReferenceCountUtil.release(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.read();
    }
  }
}
