package io.muster.agent.broker;

import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker for one device on MQTT 3.1.1 that sends what it has for a subscription before it answers that one, as any may
 * (MQTT 5, 3.8.4) and Artemis does under load.
 */
public final class HastyBroker implements AutoCloseable {

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final DeviceId device;
    private final List<String> before;
    private final List<String> after;
    private final Channel listening;

    /**
     * A broker that listens on a free loopback port.
     *
     * @param before desired states that are sent before a subscription is answered
     * @param after those that are sent right after the answer
     */
    public HastyBroker(DeviceId device, List<String> before, List<String> after) {
        this.device = device;
        this.before = before;
        this.after = after;
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new MqttDecoder(), MqttEncoder.INSTANCE, new Haste());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /** What the device published, in order. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        var unused = loop.shutdownGracefully();
    }

    private final class Haste extends SimpleChannelInboundHandler<MqttMessage> {
        private int packets;

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> {
                    var unused = context.writeAndFlush(MqttMessageBuilders.connAck()
                            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                            .build());
                }
                case SUBSCRIBE -> subscribed(context, (MqttSubscribeMessage) message);
                case PUBLISH -> {
                    MqttPublishMessage publish = (MqttPublishMessage) message;
                    heard.add(publish.payload().toString(StandardCharsets.UTF_8));
                    var unused = context.writeAndFlush(MqttMessageBuilders.pubAck()
                            .packetId(publish.variableHeader().packetId())
                            .build());
                }
                default -> context.flush();
            }
        }

        private void subscribed(ChannelHandlerContext context, MqttSubscribeMessage message) {
            before.forEach(each -> send(context, desired(each)));
            var answer = MqttMessageBuilders.subAck()
                    .packetId(message.variableHeader().messageId());
            message.payload().topicSubscriptions().forEach(each -> answer.addGrantedQos(MqttQoS.AT_LEAST_ONCE));
            send(context, answer.build());
            after.forEach(each -> send(context, desired(each)));
            context.flush();
        }

        private static void send(ChannelHandlerContext context, MqttMessage message) {
            var unused = context.write(message);
        }

        private MqttPublishMessage desired(String payload) {
            packets++;
            return MqttMessageBuilders.publish()
                    .topicName(Topics.twinDesired(device))
                    .qos(MqttQoS.AT_LEAST_ONCE)
                    .messageId(packets)
                    .payload(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))
                    .build();
        }
    }
}
