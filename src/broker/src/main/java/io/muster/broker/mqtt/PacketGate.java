package io.muster.broker.mqtt;

import io.muster.broker.BrokerSettings;
import io.muster.broker.QuietLog;
import io.muster.broker.security.TopicRights;
import io.muster.protocol.DeviceId;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * Sees each packet before Artemis reads it. Ends a connection that names {@code ::} anywhere, or a last will that the
 * device may not publish; bounds how long an MQTT 5 session outlives its connection.
 */
public final class PacketGate implements MQTTInterceptor {

    private static final Logger LOG = System.getLogger(PacketGate.class.getName());

    private final QuietLog refusals;
    private final String serverUser;
    private final int longestSession;

    public PacketGate(BrokerSettings settings, Clock clock) {
        this.refusals = new QuietLog(LOG, Level.WARNING, clock);
        this.serverUser = settings.login().user();
        this.longestSession = (int) settings.limits().longestSession().toSeconds();
    }

    /** Returns whether the packet may pass; otherwise Artemis ends the connection. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet.decoderResult().isFailure()) {
            return true;
        }
        if (packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
            Ending.note(connection, "disconnected by the device");
        }
        String refusal = refusalOf(packet);
        if (refusal != null) {
            Ending.note(connection, refusal);
            refusals.log("Connection ended: " + refusal + ", device=" + nameOf(connection));
        }
        return refusal == null;
    }

    /** The client id is the device's word until it has logged in: it may hold anything. */
    private static String nameOf(RemotingConnection connection) {
        String clientId = connection.getClientID();
        return clientId != null && DeviceId.isLegal(clientId) ? clientId : "?";
    }

    private @Nullable String refusalOf(MqttMessage packet) {
        if (packet instanceof MqttPublishMessage publish) {
            String topic = publish.variableHeader().topicName();
            return topic == null || TopicRights.isPlain(topic) ? null : "a topic holds '::'";
        }
        if (packet instanceof MqttSubscribeMessage subscribe) {
            return subscribe.payload().topicSubscriptions().stream()
                            .allMatch(subscription -> TopicRights.isPlain(subscription.topicFilter()))
                    ? null
                    : "a filter holds '::'";
        }
        if (packet instanceof MqttUnsubscribeMessage unsubscribe) {
            return unsubscribe.payload().topics().stream().allMatch(TopicRights::isPlain)
                    ? null
                    : "a filter holds '::'";
        }
        if (packet instanceof MqttConnectMessage connect) {
            boundSession(connect.variableHeader().properties());
            return refusalOf(connect);
        }
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            boundSession(header.properties());
        }
        return null;
    }

    private @Nullable String refusalOf(MqttConnectMessage connect) {
        String clientId = connect.payload().clientIdentifier();
        if (clientId != null && !TopicRights.isPlain(clientId)) {
            return "the client id holds '::'";
        }
        String will = connect.variableHeader().isWillFlag() ? connect.payload().willTopic() : null;
        if (will == null) {
            return null;
        }
        if (!TopicRights.isPlain(will)) {
            return "the last will's topic holds '::'";
        }
        if (serverUser.equals(connect.payload().userName())) {
            return null;
        }
        // Artemis would accept a foreign will now and refuse it when the device is gone. The id is proven later.
        return clientId != null && DeviceId.isLegal(clientId) && TopicRights.mayPublish(new DeviceId(clientId), will)
                ? null
                : "the last will's topic is not the device's own";
    }

    /** Artemis multiplies seconds by 1,000 in 32 bits: above 24 days a session would end at once. -1 is for ever. */
    private void boundSession(@Nullable MqttProperties properties) {
        if (properties == null) {
            return;
        }
        MqttProperties.MqttProperty<?> asked = properties.getProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value());
        if (asked != null && asked.value() instanceof Integer seconds && (seconds < 0 || seconds > longestSession)) {
            properties.add(new MqttProperties.IntegerProperty(
                    MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), longestSession));
        }
    }
}
