package io.muster.agent.link;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.muster.agent.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a link reaches its broker.
 *
 * @param password null with a certificate
 * @param tls null without TLS
 * @param filters what is subscribed to at each connect
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied by nobody.
public record Access(
        URI broker,
        String clientId,
        byte @Nullable [] password,
        @Nullable MqttClientSslConfig tls,
        Duration keepAlive,
        Backoff backoff,
        List<String> filters) {

    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;

    int port() {
        return broker.getPort() > 0 ? broker.getPort() : tls == null ? PORT : TLS_PORT;
    }

    int keepAliveSeconds() {
        return (int) keepAlive.toSeconds();
    }

    @Override
    public String toString() {
        return "Access[" + broker + ", " + clientId + "]";
    }
}
