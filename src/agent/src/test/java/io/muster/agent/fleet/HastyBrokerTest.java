package io.muster.agent.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker may send what it has for a subscription before it answers that one (MQTT 5, 3.8.4); Artemis does under load. */
class HastyBrokerTest {

    private static final DeviceId DEVICE = new DeviceId("hasty-1");

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Channel listening;

    @BeforeEach
    void listen() {
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

    @AfterEach
    void stop() {
        listening.close().syncUninterruptibly();
        var unused = loop.shutdownGracefully();
    }

    @Test
    void whatComesBeforeTheSubscriptionIsAnsweredCounts() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        FleetSettings settings = FleetSettings.of(URI.create("tcp://127.0.0.1:" + port))
                .withScript(Script.prompt())
                .withMqtt3();
        try (SimulatedFleet fleet = SimulatedFleet.connect(settings, List.of(new FleetDevice(DEVICE, "a secret")))) {
            fleet.awaitConnected(Duration.ofSeconds(20));
            await().untilAsserted(() ->
                    assertThat(heard).containsExactly("{\"speed\":20}", "{\"version\":7,\"status\":\"applied\"}"));
            assertThat(fleet.device(DEVICE).version()).isEqualTo(7);
        }
    }

    private final class Haste extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> {
                    var unused = context.writeAndFlush(MqttMessageBuilders.connAck()
                            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                            .build());
                }
                case SUBSCRIBE -> {
                    int id = ((MqttSubscribeMessage) message).variableHeader().messageId();
                    var unused = context.write(desired());
                    unused = context.writeAndFlush(MqttMessageBuilders.subAck()
                            .packetId(id)
                            .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                            .build());
                }
                case PUBLISH ->
                    heard.add(((MqttPublishMessage) message).payload().toString(StandardCharsets.UTF_8));
                default -> context.flush();
            }
        }

        private MqttPublishMessage desired() {
            return MqttMessageBuilders.publish()
                    .topicName(Topics.twinDesired(DEVICE))
                    .qos(MqttQoS.AT_LEAST_ONCE)
                    .messageId(1)
                    .payload(Unpooled.copiedBuffer("{\"version\":7,\"state\":{\"speed\":20}}", StandardCharsets.UTF_8))
                    .build();
        }
    }
}
