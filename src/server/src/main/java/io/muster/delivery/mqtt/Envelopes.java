package io.muster.delivery.mqtt;

import io.muster.delivery.OutboundMessage.Envelope;
import io.muster.delivery.OutboundMessage.Notice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.jspecify.annotations.Nullable;

/** Puts an envelope on a core message, in the properties from which Artemis makes those of MQTT 5 (its MQTTUtil). */
final class Envelopes {

    private static final SimpleString RESPONSE_TOPIC = SimpleString.of("mqtt.response.topic");
    private static final SimpleString CORRELATION = SimpleString.of("mqtt.correlation.data");
    private static final SimpleString CONTENT_TYPE = SimpleString.of("mqtt.content.type");
    private static final SimpleString USER_PROPERTIES = SimpleString.of("mqtt.user.property.exists");
    private static final String USER_PROPERTY = "mqtt.ordered.user.property.";

    /** Muster's own: read by the broker's plug-in, told to no device. */
    private static final SimpleString NOTICE = SimpleString.of("muster.notice");

    private Envelopes() {}

    static void put(Envelope envelope, ClientMessage message) {
        putText(message, RESPONSE_TOPIC, envelope.answerTo());
        putText(message, CONTENT_TYPE, envelope.contentType());
        if (envelope.correlation() != null) {
            message.putBytesProperty(CORRELATION, envelope.correlation().getBytes(StandardCharsets.UTF_8));
        }
        if (envelope.expiresAt() != null) {
            message.setExpiration(envelope.expiresAt().toEpochMilli());
        }
        if (!envelope.properties().isEmpty()) {
            message.putIntProperty(USER_PROPERTIES, envelope.properties().size());
            int position = 0;
            for (Map.Entry<String, String> property : envelope.properties().entrySet()) {
                message.putStringProperty(
                        SimpleString.of(USER_PROPERTY + position++ + "." + property.getKey()),
                        SimpleString.of(property.getValue()));
            }
        }
        int notice = notice(envelope.notice());
        if (notice > 0) {
            message.putIntProperty(NOTICE, notice);
        }
    }

    private static int notice(Notice notice) {
        return switch (notice) {
            case NONE -> 0;
            case FAILURE -> 1;
            case ALL -> 2;
        };
    }

    private static void putText(ClientMessage message, SimpleString name, @Nullable String value) {
        if (value != null) {
            message.putStringProperty(name, SimpleString.of(value));
        }
    }
}
