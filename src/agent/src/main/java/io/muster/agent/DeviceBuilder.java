package io.muster.agent;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import io.muster.agent.link.Access;
import io.muster.agent.link.Link;
import io.muster.agent.link.MqttFiveLink;
import io.muster.agent.link.MqttThreeLink;
import io.muster.protocol.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a device together; begun by {@link MusterDevice#of}, ended by {@link #connect}. */
public final class DeviceBuilder {

    final DeviceSettings settings;
    final Map<String, Method> methods = new LinkedHashMap<>();
    TwinStore store = TwinStore.inMemory();
    DesiredListener desiredListener = change -> Decision.applied();

    @Nullable
    MessageListener messageListener;

    DeviceBuilder(DeviceSettings settings) {
        this.settings = settings;
    }

    /** Where the desired state is kept; in memory by default. */
    public DeviceBuilder store(TwinStore newStore) {
        store = newStore;
        return this;
    }

    /** The code that makes the device as desired; by default it just holds what is desired. */
    public DeviceBuilder onDesired(DesiredListener listener) {
        desiredListener = listener;
        return this;
    }

    /**
     * A method that can be called.
     *
     * @param name one level of a topic, and not {@code response}
     */
    public DeviceBuilder method(String name, Method method) {
        if (name.isEmpty() || name.equals("response") || name.matches(".*[/+#].*")) {
            throw new IllegalArgumentException(
                    "method: '%s' (expected: a name without / + #, not 'response')".formatted(name));
        }
        methods.put(name, method);
        return this;
    }

    /** The code that takes messages; without it none are subscribed to. */
    public DeviceBuilder onMessage(MessageListener listener) {
        messageListener = listener;
        return this;
    }

    /** Begins to connect, and goes on until the device is closed. */
    public MusterDevice connect() {
        MusterDevice device = new MusterDevice(this);
        device.open();
        return device;
    }

    Link link(Link.Listener listener) {
        Access access = new Access(
                settings.broker(),
                settings.id().value(),
                settings.credentials().password(),
                settings.tls() ? tls() : null,
                settings.keepAlive(),
                settings.backoff(),
                filters());
        return settings.mqtt5() ? new MqttFiveLink(access, listener) : new MqttThreeLink(access, listener);
    }

    private List<String> filters() {
        List<String> filters = new ArrayList<>();
        if (!methods.isEmpty()) {
            filters.add(Topics.call(settings.id(), "+", "+"));
        }
        if (messageListener != null) {
            filters.add(Topics.message(settings.id(), "+"));
        }
        // Last: the server sends the state as soon as this one stands.
        filters.add(Topics.twinDesired(settings.id()));
        return filters;
    }

    private MqttClientSslConfig tls() {
        MqttClientSslConfigBuilder tls = MqttClientSslConfig.builder();
        if (settings.trust() != null) {
            tls = tls.trustManagerFactory(settings.trust());
        }
        var keys = settings.credentials().keys();
        return (keys == null ? tls : tls.keyManagerFactory(keys)).build();
    }
}
