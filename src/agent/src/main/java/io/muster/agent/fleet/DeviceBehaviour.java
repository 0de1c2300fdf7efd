package io.muster.agent.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.agent.fleet.DeviceConnection.About;
import io.muster.agent.twin.DesiredUpdate;
import io.muster.agent.twin.HeldTwin;
import io.muster.agent.twin.MergePatch;
import io.muster.agent.twin.Receipt;
import io.muster.protocol.Topics;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a simulated device does with its twin: takes updates as the SDK does, and applies what it holds after a while as
 * its trait says. As a real device it applies the latest it holds; versions that came meanwhile are passed over.
 */
final class DeviceBehaviour {

    private static final byte[] GARBAGE = "{\"version\": seven,,".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = {};

    private final SimulatedDevice device;
    private final Script script;
    private final CallBehaviour calls;
    private final HeldTwin twin = new HeldTwin();
    private boolean applying;
    private int reportsUnconfirmed;
    private boolean reportLost;
    private long settledVersion = HeldTwin.NONE;
    private long crashedAtVersion = HeldTwin.NONE;
    private volatile long version = HeldTwin.NONE;
    private volatile long takenAtNanos;
    private volatile ObjectNode desired = JsonNodeFactory.instance.objectNode();
    private volatile ObjectNode reported = desired;
    private ObjectNode confirmed = desired;

    DeviceBehaviour(SimulatedDevice device, Script script) {
        this.device = device;
        this.script = script;
        calls = new CallBehaviour(device, this, script);
    }

    long version() {
        return version;
    }

    long takenAtNanos() {
        return takenAtNanos;
    }

    ObjectNode desired() {
        return desired;
    }

    ObjectNode reported() {
        return reported;
    }

    void connected() {
        twin.connected();
        reportLost |= reportsUnconfirmed > 0;
        reportsUnconfirmed = 0;
    }

    void received(String topic, byte[] payload, MqttProperties properties) {
        if (topic.equals("twin/desired")) {
            desired(payload);
        } else {
            calls.received(topic, payload, properties);
        }
    }

    private void desired(byte[] payload) {
        Optional<DesiredUpdate> update = DesiredUpdate.read(payload);
        if (update.isEmpty()) {
            device.tally().malformed.increment();
            return;
        }
        if (device.trait() == Trait.FAILING && update.get().version() > crashedAtVersion) {
            crashedAtVersion = update.get().version();
            device.closeConnection();
            return;
        }
        Receipt receipt = twin.receive(update.get());
        if (receipt instanceof Receipt.Taken taken) {
            (update.get().whole() ? device.tally().states : device.tally().patches).increment();
            desired = taken.state();
            takenAtNanos = System.nanoTime();
            version = taken.version();
            applyLater();
        } else if (receipt instanceof Receipt.HeldAlready) {
            device.tally().repeated.increment();
            applyLater();
        } else {
            device.tally().gaps.increment();
            publish(About.OTHER, Topics.twinGet(device.id()), EMPTY, MqttProperties.NO_PROPERTIES);
        }
    }

    private void applyLater() {
        if (applying) {
            return;
        }
        long wait = settledVersion == version ? 0 : script.applyAfter(device.trait(), device.random());
        if (wait == 0) {
            apply();
        } else {
            applying = true;
            device.after(wait, () -> {
                applying = false;
                apply();
            });
        }
    }

    private void apply() {
        if (!device.isSignedIn()) {
            return;
        }
        if (device.trait() == Trait.REFUSING) {
            acknowledge(About.REFUSED, "{\"version\":%d,\"status\":\"refused\",\"reason\":\"it refuses everything\"}");
        } else {
            ObjectNode patch = toReport();
            if (!patch.isEmpty()) {
                report(patch);
                reported = desired;
            }
            acknowledge(About.APPLIED, "{\"version\":%d,\"status\":\"applied\"}");
        }
        settledVersion = version;
    }

    /** What leads to what is desired now, from the last report, and also from the last that surely arrived. */
    private ObjectNode toReport() {
        ObjectNode patch = MergePatch.difference(reported, desired);
        if (!reportLost) {
            return patch;
        }
        reportLost = false;
        return MergePatch.compose(MergePatch.difference(confirmed, desired), patch)
                .orElse(patch);
    }

    void report(ObjectNode patch) {
        reportsUnconfirmed++;
        byte[] payload = patch.toString().getBytes(StandardCharsets.UTF_8);
        publish(About.REPORTED, Topics.twinReported(device.id()), payload, MqttProperties.NO_PROPERTIES);
    }

    private void acknowledge(About about, String format) {
        byte[] payload = format.formatted(version).getBytes(StandardCharsets.UTF_8);
        publish(about, Topics.twinAck(device.id()), payload, MqttProperties.NO_PROPERTIES);
    }

    void publish(About about, String topic, byte[] payload, MqttProperties properties) {
        boolean garbage = device.trait() == Trait.GARBAGE;
        device.publish(garbage ? About.OTHER : about, topic, garbage ? GARBAGE : payload, properties);
        if (device.trait() == Trait.TWICE) {
            device.publish(About.OTHER, topic, payload, properties);
        }
    }

    void confirmed(About about) {
        switch (about) {
            case REPORTED -> {
                reportsUnconfirmed = Math.max(0, reportsUnconfirmed - 1);
                if (reportsUnconfirmed == 0) {
                    confirmed = reported;
                }
                device.tally().reported.increment();
            }
            case APPLIED -> device.tally().acknowledged.increment();
            case REFUSED -> device.tally().refused.increment();
            case OTHER -> {}
        }
    }
}
