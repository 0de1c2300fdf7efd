package io.muster.broker.mqtt;

import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.QuietLog;
import io.muster.broker.security.Caller;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;

/**
 * Stands in a device's channel before Artemis.
 *
 * <p>Takes the retain flag off: nobody but the server reads what a device sends, and each retained topic would cost an
 * address and a queue on disk for ever. Slows a flood down: a connection that publishes faster than its rate is read
 * from less often, so that TCP holds the device back; nothing is lost and no other device waits.
 */
final class DeviceChannel extends ChannelInboundHandlerAdapter {

    private final MQTTConnection connection;
    private final PublishAllowance allowance;
    private final QuietLog floods;
    private boolean paused;

    private DeviceChannel(MQTTConnection connection, PublishAllowance allowance, QuietLog floods) {
        this.connection = connection;
        this.allowance = allowance;
        this.floods = floods;
    }

    /** To be called by the channel's event loop, before the first packet. */
    static void join(
            MQTTConnection connection, Limits limits, QuietLog floods, FirstWord firstWord, ConnectOrder order) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            ChannelPipeline pipeline = netty.getChannel().pipeline();
            // Artemis bounds a packet of MQTT 5 alone, once it has it in memory; of 3.1.1 it would take 256 MiB.
            pipeline.replace(MqttDecoder.class, "muster-decoder", new MqttDecoder(limits.maximumPacketSize()));
            String artemis = pipeline.context(MQTTProtocolHandler.class).name();
            pipeline.addBefore(artemis, "muster-first-word", firstWord);
            pipeline.addBefore(artemis, "muster-order", order);
            pipeline.addBefore(
                    artemis,
                    "muster-channel",
                    new DeviceChannel(
                            connection, new PublishAllowance(limits.publishesPerSecond(), System.nanoTime()), floods));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (packet instanceof MqttPublishMessage publish && Caller.deviceOf(connection) != null) {
            slowDown(context, publish.fixedHeader().remainingLength());
            context.fireChannelRead(publish.fixedHeader().isRetain() ? withoutRetain(publish) : publish);
        } else if (packet instanceof MqttConnectMessage connect
                && connect.decoderResult().isSuccess()
                && connect.variableHeader().isWillRetain()) {
            context.fireChannelRead(withoutRetain(connect));
        } else {
            context.fireChannelRead(packet);
        }
    }

    private void slowDown(ChannelHandlerContext context, int bytes) {
        long pause = allowance.spend(bytes, System.nanoTime());
        if (pause <= 0 || paused) {
            return;
        }
        paused = true;
        floods.log("A device publishes faster than its rate and is slowed down, device=" + connection.getClientID());
        context.channel().config().setAutoRead(false);
        Future<?> unused = context.executor().schedule(() -> readOn(context), pause, TimeUnit.NANOSECONDS);
    }

    private void readOn(ChannelHandlerContext context) {
        paused = false;
        context.channel().config().setAutoRead(true);
    }

    private static MqttPublishMessage withoutRetain(MqttPublishMessage publish) {
        MqttFixedHeader header = publish.fixedHeader();
        return new MqttPublishMessage(
                new MqttFixedHeader(
                        MqttMessageType.PUBLISH, header.isDup(), header.qosLevel(), false, header.remainingLength()),
                publish.variableHeader(),
                publish.payload());
    }

    private static MqttConnectMessage withoutRetain(MqttConnectMessage connect) {
        MqttConnectVariableHeader header = connect.variableHeader();
        return new MqttConnectMessage(
                connect.fixedHeader(),
                new MqttConnectVariableHeader(
                        header.name(),
                        header.version(),
                        header.hasUserName(),
                        header.hasPassword(),
                        false,
                        header.willQos(),
                        header.isWillFlag(),
                        header.isCleanSession(),
                        header.keepAliveTimeSeconds(),
                        header.properties()),
                connect.payload());
    }
}
