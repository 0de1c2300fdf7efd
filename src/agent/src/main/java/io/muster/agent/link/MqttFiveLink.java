package io.muster.agent.link;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** MQTT 5. */
public final class MqttFiveLink implements Link {

    private final Access access;
    private final Listener listener;
    private final Reconnects reconnects;
    private final Mqtt5AsyncClient mqtt;

    /** A link that is not open yet. */
    public MqttFiveLink(Access access, Listener listener) {
        this.access = access;
        this.listener = listener;
        reconnects = new Reconnects(access, listener);
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
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
        CompletableFuture<?> unused = mqtt.connect(Mqtt5Connect.builder()
                .cleanStart(true)
                .keepAlive(access.keepAliveSeconds())
                .build());
    }

    private static Mqtt5SimpleAuth login(Access access) {
        var login = Mqtt5SimpleAuth.builder().username(access.clientId());
        return access.password() == null
                ? login.build()
                : login.password(access.password()).build();
    }

    private void subscribe() {
        listener.signedIn();
        var filters = access.filters().stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        CompletableFuture<?> unused = mqtt.subscribe(
                        Mqtt5Subscribe.builder().addSubscriptions(filters).build())
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        reconnects.succeeded();
                        listener.connected();
                    } else {
                        CompletableFuture<?> unusedLeave = mqtt.disconnect();
                    }
                });
    }

    private static Incoming incoming(Mqtt5Publish publish) {
        Map<String, String> properties = new LinkedHashMap<>();
        publish.getUserProperties()
                .asList()
                .forEach(each -> properties.put(
                        each.getName().toString(), each.getValue().toString()));
        return new Incoming(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getResponseTopic().map(Object::toString).orElse(null),
                publish.getCorrelationData().map(Bytes::of).orElse(null),
                publish.getContentType().map(Object::toString).orElse(null),
                properties,
                publish::acknowledge);
    }

    @Override
    public CompletableFuture<Void> publish(Outgoing message) {
        var publish = Mqtt5Publish.builder()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload())
                .correlationData(message.correlation())
                .build();
        return mqtt.publish(publish).thenCompose(result -> result.getError()
                .map(refusal -> CompletableFuture.<Void>failedFuture(new PublishRefused(message.topic(), refusal)))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    @Override
    public CompletableFuture<Void> close() {
        reconnects.close();
        return mqtt.disconnect().exceptionally(failure -> null);
    }
}
