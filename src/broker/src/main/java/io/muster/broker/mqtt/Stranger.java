package io.muster.broker.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection from its first byte until its login is accepted. Artemis itself would wait for the rest of a
 * CONNECT for as long as for a device's sign of life, would collect the body of an HTTP request of 2 GiB, and what is
 * of no protocol for ever.
 */
final class Stranger extends ChannelInboundHandlerAdapter {

    /** Artemis tells the protocol by so many bytes. */
    private static final int BYTES_THAT_TELL = 8;

    private final Strangers strangers;
    private final ChannelHandler artemis;
    private long bytes;
    private @Nullable Future<?> deadline;

    /** Stands before {@code artemis}, which is added behind it. */
    Stranger(Strangers strangers, ChannelHandler artemis) {
        this.strangers = strangers;
        this.artemis = artemis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline().addLast(artemis);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        strangers.come(channel, this);
        deadline = context.executor()
                .schedule(
                        () -> strangers.end(
                                channel, "no login within " + strangers.limits().loginWithin()),
                        strangers.limits().loginWithin().toMillis(),
                        TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        bytes += message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        if (bytes > strangers.limits().bytesBeforeLogin()) {
            ReferenceCountUtil.release(message);
            strangers.end(context.channel(), "too much before the login");
            return;
        }
        context.fireChannelRead(message);
        if (bytes >= BYTES_THAT_TELL && context.pipeline().get(MQTTProtocolHandler.class) == null) {
            strangers.end(context.channel(), "it does not speak MQTT");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget(context.channel());
        context.fireChannelInactive();
    }

    /** From whichever thread: the pipeline moves itself to its own. */
    void leave(Channel channel) {
        forget(channel);
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
    }

    private void forget(Channel channel) {
        strangers.isNoLongerSilent(channel);
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
