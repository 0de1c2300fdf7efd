package io.muster.agent.link;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** MQTT 3.1.1. */
public final class MqttThreeLink implements Link {

    private final Access access;
    private final Listener listener;
    private final Reconnects reconnects;
    private final Mqtt3AsyncClient mqtt;

    /** A link that is not open yet. */
    public MqttThreeLink(Access access, Listener listener) {
        this.access = access;
        this.listener = listener;
        reconnects = new Reconnects(access, listener);
        Mqtt3ClientBuilder builder = Mqtt3Client.builder()
                .identifier(access.clientId())
                .serverHost(access.broker().getHost())
                .serverPort(access.port())
                // Here, not with the connect: from there it would be forgotten at the first reconnect.
                .simpleAuth(login(access))
                .addConnectedListener(context -> subscribe())
                .addDisconnectedListener(reconnects);
        mqtt = (access.tls() == null ? builder : builder.sslConfig(access.tls())).buildAsync();
    }

    @Override
    public void open() {
        mqtt.publishes(MqttGlobalPublishFilter.ALL, publish -> listener.received(incoming(publish)), true);
        // Its outcome is told to the listeners, whatever becomes of the first attempt.
        CompletableFuture<?> unused = mqtt.connect(Mqtt3Connect.builder()
                .cleanSession(true)
                .keepAlive(access.keepAliveSeconds())
                .build());
    }

    private static Mqtt3SimpleAuth login(Access access) {
        var login = Mqtt3SimpleAuth.builder().username(access.clientId());
        return access.password() == null
                ? login.build()
                : login.password(access.password()).build();
    }

    private void subscribe() {
        listener.signedIn();
        var filters = access.filters().stream()
                .map(filter -> Mqtt3Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        CompletableFuture<?> unused = mqtt.subscribe(
                        Mqtt3Subscribe.builder().addSubscriptions(filters).build())
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        reconnects.succeeded();
                        listener.connected();
                    } else {
                        CompletableFuture<?> unusedLeave = mqtt.disconnect();
                    }
                });
    }

    private static Incoming incoming(Mqtt3Publish publish) {
        return new Incoming(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                null,
                null,
                null,
                Map.of(),
                publish::acknowledge);
    }

    @Override
    public CompletableFuture<Void> publish(Outgoing message) {
        return mqtt.publish(Mqtt3Publish.builder()
                        .topic(message.topic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(message.payload())
                        .build())
                .thenApply(done -> null);
    }

    @Override
    public CompletableFuture<Void> close() {
        reconnects.close();
        return mqtt.disconnect().exceptionally(failure -> null);
    }
}
