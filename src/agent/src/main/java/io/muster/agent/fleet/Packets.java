package io.muster.agent.fleet;

import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;

/** The MQTT packets that a simulated device sends. */
final class Packets {

    private Packets() {}

    static MqttConnectMessage connect(FleetDevice device, FleetSettings settings) {
        return MqttMessageBuilders.connect()
                .protocolVersion(settings.mqtt5() ? MqttVersion.MQTT_5 : MqttVersion.MQTT_3_1_1)
                .clientId(device.id().value())
                .username(device.id().value())
                .password(device.secret().getBytes(StandardCharsets.UTF_8))
                .hasUser(true)
                .hasPassword(true)
                .cleanSession(true)
                .keepAlive((int) settings.keepAlive().toSeconds())
                .build();
    }

    static MqttSubscribeMessage subscribe(DeviceId id, boolean calls, int packetId) {
        MqttMessageBuilders.SubscribeBuilder subscribe = MqttMessageBuilders.subscribe()
                .messageId(packetId)
                .addSubscription(MqttQoS.AT_LEAST_ONCE, Topics.twinDesired(id));
        if (calls) {
            // Brings the own answers back too (…/response); they are passed over.
            subscribe.addSubscription(MqttQoS.AT_LEAST_ONCE, Topics.call(id, "+", "+"));
            subscribe.addSubscription(MqttQoS.AT_LEAST_ONCE, Topics.message(id, "+"));
        }
        return subscribe.build();
    }

    static MqttPublishMessage publish(String topic, byte[] payload, int packetId, MqttProperties properties) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(packetId)
                .properties(properties)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
    }

    static MqttMessage confirm(int packetId) {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                MqttMessageIdVariableHeader.from(packetId));
    }

    static MqttMessage ping() {
        return MqttMessage.PINGREQ;
    }

    static MqttMessage goodbye() {
        return MqttMessage.DISCONNECT;
    }
}
