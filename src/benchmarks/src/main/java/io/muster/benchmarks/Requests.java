package io.muster.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.pool.AbstractChannelPoolHandler;
import io.netty.channel.pool.ChannelPool;
import io.netty.channel.pool.FixedChannelPool;
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
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private final NioEventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("requests", true));
    private final ChannelPool connections;

    /** Connections are kept, and what asks for more than so many of them waits. */
    Requests(URI server, String token, int mostAtOnce) {
        this.server = server;
        this.token = token;
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(server.getHost(), server.getPort());
        this.connections = new FixedChannelPool(
                bootstrap,
                new AbstractChannelPoolHandler() {
                    @Override
                    public void channelCreated(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MAX_ANSWER_BYTES),
                                        new Exchange());
                    }
                },
                mostAtOnce);
    }

    private record Asked(String path, String body, CompletableFuture<Void> answered) {}

    /** Merges into a resource; fails unless the answer is a 200. */
    CompletableFuture<Void> patch(String path, String body) {
        var asked = new Asked(path, body, new CompletableFuture<>());
        connections.acquire().addListener((Future<Channel> taken) -> {
            if (taken.isSuccess()) {
                send(taken.getNow(), asked);
            } else {
                asked.answered().completeExceptionally(taken.cause());
            }
        });
        return asked.answered();
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
            // The server ends a connection after so many requests, and says so with the last answer: the pool drops it.
            if (!HttpUtil.isKeepAlive(response)) {
                var unused = context.close();
            }
            if (answered == null) {
                return;
            }
            var unused = connections.release(context.channel());
            if (response.status().equals(HttpResponseStatus.OK)) {
                answered.answered().complete(null);
            } else {
                answered.answered()
                        .completeExceptionally(new IOException(answered.path() + ": " + response.status() + " "
                                + response.content().toString(StandardCharsets.UTF_8)));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            Asked unanswered = asked;
            asked = null;
            if (unanswered != null) {
                var unused = connections.release(context.channel());
                unanswered
                        .answered()
                        .completeExceptionally(new IOException(unanswered.path() + ": the connection ended"));
            }
        }
    }

    @Override
    public void close() {
        connections.close();
        loops.shutdownGracefully(0, QUIET_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
