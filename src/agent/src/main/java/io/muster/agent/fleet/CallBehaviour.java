package io.muster.agent.fleet;

import io.muster.agent.fleet.DeviceConnection.About;
import io.muster.protocol.Topics;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import java.nio.charset.StandardCharsets;

/** How a simulated device answers calls and messages: as its trait says, and again when it is asked again. */
final class CallBehaviour {

    private final SimulatedDevice device;
    private final DeviceBehaviour behaviour;
    private final Script script;
    private String lastRequestId = "";

    CallBehaviour(SimulatedDevice device, DeviceBehaviour behaviour, Script script) {
        this.device = device;
        this.behaviour = behaviour;
        this.script = script;
    }

    void received(String topic, byte[] payload, MqttProperties properties) {
        String[] levels = topic.split("/", -1);
        if (levels.length == 3 && levels[0].equals("calls")) {
            if (!levels[2].equals("response")) {
                call(levels[1], levels[2], payload, properties);
            }
        } else if (levels.length == 2 && levels[0].equals("messages")) {
            device.tally().messages.increment();
            if (asksForAnAnswer(properties)) {
                later(() -> message(levels[1]));
            }
        } else {
            device.tally().malformed.increment();
        }
    }

    private void call(String requestId, String method, byte[] payload, MqttProperties properties) {
        device.tally().calls.increment();
        device.watch().received(device.id(), requestId);
        if (requestId.equals(lastRequestId)) {
            device.tally().callsRepeated.increment();
        }
        lastRequestId = requestId;
        MqttProperties answered = new MqttProperties();
        copy(properties, answered, MqttPropertyType.CORRELATION_DATA);
        var responseTopic = properties.getProperty(MqttPropertyType.RESPONSE_TOPIC.value());
        String topic = responseTopic == null
                ? Topics.callResponse(device.id(), requestId)
                : responseTopic.value().toString();
        String echoed = payload.length == 0 ? "null" : new String(payload, StandardCharsets.UTF_8);
        // Thousands a second are answered beside the platform that is measured.
        byte[] answer = ("{\"status\":" + status() + ",\"payload\":{\"method\":\"" + method + "\",\"received\":"
                        + echoed + "}}")
                .getBytes(StandardCharsets.UTF_8);
        later(() -> {
            behaviour.publish(About.OTHER, topic, answer, answered);
            device.watch().answered(device.id(), requestId);
        });
    }

    private int status() {
        return switch (device.trait()) {
            case REFUSING -> 400;
            case FAILING -> 500;
            case STEADY, SLOW, LATE, TWICE, GARBAGE, FLAPPING -> 200;
        };
    }

    /** MQTT 3.1.1 cannot ask: there a device answers whatever it may be asked for. */
    private boolean asksForAnAnswer(MqttProperties properties) {
        return !device.settings().mqtt5() || properties.getProperty(MqttPropertyType.RESPONSE_TOPIC.value()) != null;
    }

    private void message(String messageId) {
        String status = device.trait() == Trait.REFUSING ? "rejected" : "accepted";
        byte[] answer = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
        behaviour.publish(About.OTHER, Topics.messageAck(device.id(), messageId), answer, MqttProperties.NO_PROPERTIES);
    }

    private void later(Runnable action) {
        long wait = script.applyAfter(device.trait(), device.random());
        if (wait == 0) {
            action.run();
        } else {
            device.after(wait, action);
        }
    }

    private static void copy(MqttProperties from, MqttProperties to, MqttPropertyType type) {
        var property = from.getProperty(type.value());
        if (property != null) {
            to.add(property);
        }
    }
}
