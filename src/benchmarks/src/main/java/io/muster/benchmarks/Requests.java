package io.muster.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that sends single changes, on one thread and by connections that it keeps: the JDK's client, on which ours
 * stands, costs several times the processor for each of them, and here it runs beside what it is to measure.
 */
final class Requests implements AutoCloseable {

    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int QUIET_MILLIS = 1_000;

    private final URI server;
    private final String token;
    private final int mostAtOnce;
    private final NioEventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("requests", true));
    private final EventLoop loop = loops.next();

    // On the loop alone.
    private final Deque<Channel> idle = new ArrayDeque<>();
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private int open;

    Requests(URI server, String token, int mostAtOnce) {
        this.server = server;
        this.token = token;
        this.mostAtOnce = mostAtOnce;
    }

    private record Asked(String path, String body, CompletableFuture<Void> answered) {}

    /** Merges into a resource; fails unless the answer is a 200. */
    CompletableFuture<Void> patch(String path, String body) {
        var asked = new Asked(path, body, new CompletableFuture<>());
        loop.execute(() -> {
            waiting.add(asked);
            next();
        });
        return asked.answered();
    }

    private void next() {
        if (waiting.isEmpty()) {
            return;
        }
        Channel channel = idle.poll();
        if (channel != null) {
            send(channel, waiting.remove());
        } else if (open < mostAtOnce) {
            open++;
            connect();
        }
    }

    private void connect() {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MAX_ANSWER_BYTES),
                                        new Exchange());
                    }
                })
                .connect(server.getHost(), server.getPort())
                .addListener((ChannelFuture attempt) -> {
                    if (attempt.isSuccess()) {
                        free(attempt.channel());
                    } else {
                        open--;
                        fail(attempt.cause());
                    }
                });
    }

    /** Of the one that has waited longest; it may have got another connection meanwhile. */
    private void fail(Throwable cause) {
        Asked longest = waiting.poll();
        if (longest != null) {
            longest.answered().completeExceptionally(cause);
        }
    }

    private void free(Channel channel) {
        idle.push(channel);
        next();
    }

    private void send(Channel channel, Asked asked) {
        channel.pipeline().get(Exchange.class).asked = asked;
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.PATCH,
                asked.path(),
                Unpooled.copiedBuffer(asked.body(), StandardCharsets.UTF_8));
        request.headers()
                .set(HttpHeaderNames.HOST, server.getAuthority())
                .set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token)
                .set(HttpHeaderNames.ACCEPT, "application/json, application/problem+json")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/merge-patch+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes());
        var unused = channel.writeAndFlush(request);
    }

    /** One request at a time on each connection. */
    private final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

        private @Nullable Asked asked;

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            Asked answered = asked;
            asked = null;
            if (answered != null && response.status().equals(HttpResponseStatus.OK)) {
                answered.answered().complete(null);
            } else if (answered != null) {
                answered.answered()
                        .completeExceptionally(new IOException(answered.path() + ": " + response.status() + " "
                                + response.content().toString(StandardCharsets.UTF_8)));
            }
            // The server ends a connection after so many requests, and says so with the last answer.
            if (HttpUtil.isKeepAlive(response)) {
                free(context.channel());
            } else {
                var unused = context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open--;
            idle.remove(context.channel());
            if (asked != null) {
                asked.answered().completeExceptionally(new IOException(asked.path() + ": the connection ended"));
            }
            next();
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, QUIET_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
