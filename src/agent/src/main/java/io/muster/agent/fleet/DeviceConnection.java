package io.muster.agent.fleet;

import io.muster.protocol.Topics;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a simulated device: signs in, subscribes, confirms what comes. Lives on its device's event loop. What
 * a publish was about rides in the two lowest bits of its packet id, so that no table of unconfirmed ones is needed;
 * nothing is sent again on a later connection, since the server's state decides what is due then.
 */
final class DeviceConnection extends ChannelInboundHandlerAdapter {

    /** What a publish was about. */
    enum About {
        REPORTED(0),
        APPLIED(1),
        REFUSED(2),
        OTHER(3);

        private final int bits;

        About(int bits) {
            this.bits = bits;
        }

        private static About of(int packetId) {
            return switch (packetId & 3) {
                case 0 -> REPORTED;
                case 1 -> APPLIED;
                case 2 -> REFUSED;
                default -> OTHER;
            };
        }
    }

    private static final int SEQUENCES = 1 << 14;
    private static final int FIRST_FAILURE_CODE = 0x80;

    private final SimulatedDevice device;
    private @Nullable ChannelHandlerContext context;
    private int sequence;
    private boolean unflushed;
    private boolean reading;
    private long lastSentNanos;
    private long lastHeardNanos = System.nanoTime();

    DeviceConnection(SimulatedDevice device) {
        this.device = device;
    }

    @Override
    public void channelActive(ChannelHandlerContext newContext) {
        context = newContext;
        send(Packets.connect(device.identity(), device.settings()));
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object packet) {
        try {
            reading = true;
            lastHeardNanos = System.nanoTime();
            if (packet instanceof MqttMessage message) {
                if (message.decoderResult().isFailure()) {
                    device.tally().malformed.increment();
                    close();
                } else {
                    receive(message);
                }
            }
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void receive(MqttMessage message) {
        if (message instanceof MqttPublishMessage publish) {
            receive(publish);
        } else if (message instanceof MqttPubAckMessage confirmation) {
            confirmed(confirmation.variableHeader());
        } else if (message instanceof MqttConnAckMessage welcome) {
            if (welcome.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                device.signedIn(this);
                send(Packets.subscribe(device.id(), device.settings().calls(), nextPacketId(About.OTHER)));
            } else {
                device.tally().loginsRefused.increment();
                close();
            }
        } else if (message instanceof MqttSubAckMessage subscribed) {
            boolean refused = subscribed.payload().reasonCodes().stream().anyMatch(code -> code >= FIRST_FAILURE_CODE);
            if (refused) {
                device.tally().loginsRefused.increment();
                close();
            } else {
                device.subscribed(this);
            }
        }
    }

    private void confirmed(MqttMessageIdVariableHeader confirmation) {
        if (confirmation instanceof MqttPubReplyMessageVariableHeader reply
                && (reply.reasonCode() & 0xFF) >= FIRST_FAILURE_CODE) {
            device.tally().publishesRefused.increment();
        } else {
            device.confirmed(About.of(confirmation.messageId()));
        }
    }

    private void receive(MqttPublishMessage publish) {
        String topic = publish.variableHeader().topicName();
        byte[] payload = new byte[publish.payload().readableBytes()];
        publish.payload().readBytes(payload);
        if (publish.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE) {
            send(Packets.confirm(publish.variableHeader().packetId()));
        }
        String own = Topics.ownedBy(device.id());
        if (topic.startsWith(own)) {
            device.received(
                    topic.substring(own.length()),
                    payload,
                    publish.variableHeader().properties());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) {
        reading = false;
        flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        device.disconnected(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        var unused = failed.close();
    }

    void publish(About about, String topic, byte[] payload, MqttProperties properties) {
        send(Packets.publish(topic, payload, nextPacketId(about), properties));
    }

    /** Says that the device lives, and leaves a broker that has not been heard of for one and a half keep-alives. */
    void keepAlive(long nowNanos, long keepAliveNanos) {
        if (nowNanos - lastHeardNanos > keepAliveNanos + keepAliveNanos / 2) {
            close();
        } else if (nowNanos - Math.min(lastSentNanos, lastHeardNanos) > keepAliveNanos * 3 / 4) {
            send(Packets.ping());
        }
    }

    /** Leaves without a word, as a device that loses its power. */
    void close() {
        if (context != null) {
            var unused = context.close();
        }
    }

    /** Leaves in good order. */
    void goodbye() {
        if (context != null) {
            context.writeAndFlush(Packets.goodbye()).addListener(done -> close());
        }
    }

    private void send(MqttMessage message) {
        if (context == null) {
            ReferenceCountUtil.release(message);
            return;
        }
        lastSentNanos = System.nanoTime();
        var unused = context.write(message, context.voidPromise());
        unflushed = true;
        if (!reading) {
            flush();
        }
    }

    private void flush() {
        if (unflushed && context != null) {
            unflushed = false;
            context.flush();
        }
    }

    private int nextPacketId(About about) {
        sequence = sequence % (SEQUENCES - 1) + 1;
        return (sequence << 2) + about.bits;
    }
}
