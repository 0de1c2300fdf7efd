package io.muster.system;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The network between two processes, as a proxy on the loopback interface that can fail as networks do: it refuses and
 * cuts, it swallows everything and says nothing, or it is slow. Bytes are never lost or reordered on a connection that
 * lives, as TCP has it.
 */
public final class Wire implements AutoCloseable {

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final InetSocketAddress end;
    private final Channel listening;
    private final AtomicInteger taken = new AtomicInteger();
    private final LongAdder passed = new LongAdder();
    private volatile boolean cut;
    private volatile boolean silent;
    private volatile int delayMillis;

    private Wire(int port) {
        end = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel near) {
                        connect(near);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** To a port of this machine. */
    static Wire to(int port) {
        return new Wire(port);
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** How many connections pass through it, as both of their ends. */
    public int connections() {
        return open.size() / 2;
    }

    /** How many connections it has taken in its life. */
    public int taken() {
        return taken.get();
    }

    /** How many bytes have come in on either side. */
    public long passed() {
        return passed.sum();
    }

    /** All connections break, and new ones do at once. */
    public void cut() {
        cut = true;
        breakAll();
    }

    /** Nothing passes any more, and nobody is told: both sides believe that the other thinks. */
    public void fallSilent() {
        silent = true;
        open.forEach(each -> each.config().setAutoRead(false));
    }

    /** What passes is late. */
    public void slowDown(int millis) {
        delayMillis = millis;
    }

    /** Passes everything again; of what was silent the connections are dead. */
    public void mend() {
        cut = false;
        delayMillis = 0;
        if (silent) {
            silent = false;
            breakAll();
        }
    }

    private void breakAll() {
        var unused = open.close();
    }

    private void connect(Channel near) {
        if (cut) {
            end(near);
            return;
        }
        taken.incrementAndGet();
        open.add(near);
        ChannelFuture connecting = new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new Relay(near))
                .connect(end);
        Channel far = connecting.channel();
        near.pipeline().addLast(new Relay(far));
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                end(near);
                return;
            }
            open.add(far);
            near.config().setAutoRead(!silent);
            far.config().setAutoRead(!silent);
        });
    }

    @Override
    public void close() {
        end(listening);
        breakAll();
        var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static void end(Channel channel) {
        var unused = channel.close();
    }

    /** One direction of one connection. */
    private final class Relay extends ChannelInboundHandlerAdapter {
        private final Channel other;
        private long lastDue;

        Relay(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            passed.add(((ByteBuf) bytes).readableBytes());
            later(() -> {
                var unused = other.writeAndFlush(bytes);
            });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            later(() -> end(other));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(context.channel());
        }

        /** In the order of arrival, also when the delay changes meanwhile. */
        private void later(Runnable act) {
            long now = System.nanoTime();
            long due = now + TimeUnit.MILLISECONDS.toNanos(delayMillis);
            lastDue = lastDue == 0 ? due : Math.max(lastDue, due);
            if (lastDue <= now) {
                act.run();
            } else {
                var unused = other.eventLoop().schedule(act, lastDue - now, TimeUnit.NANOSECONDS);
            }
        }
    }
}
